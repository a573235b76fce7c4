import { type Instant, makeId, parseInstant } from '@tanba/kernel'
import { type ChainRequest, localSigner, type MadeChain, type MarkFacts, makeChain, type Signer } from '../index.ts'

/** The reader judges certificates by the clock of the machine, so chains are made for it. */
export const NOW: Instant = parseInstant(new Date().toISOString())

export const REQUEST: ChainRequest = {
  organisation: 'ЖШС «Таңба сынағы»',
  commonName: 'Label service',
  algorithm: 'ES256',
  now: NOW,
  days: 30,
}

export interface Party {
  readonly chain: MadeChain
  readonly signer: Signer
}

/** A new chain and its signer. */
export function party(algorithm: ChainRequest['algorithm'] = 'ES256'): Party {
  const chain = makeChain({ ...REQUEST, algorithm })
  const signer = localSigner({ chain: chain.chain, privateKey: chain.leaf.privateKey, at: NOW })
  if (!signer.ok) throw signer.error[0]
  return { chain, signer: signer.value }
}

export const FACTS: MarkFacts = {
  made: 'created',
  system: { name: 'Suret', version: '2.1' },
  holder: { name: 'ЖШС «Таңба сынағы»', bin: '010203000007', role: 'owner' },
  when: NOW,
  id: makeId(Date.parse(NOW), new Uint8Array(10)),
}
