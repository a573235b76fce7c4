import { canonicalJson, fromHex, type JsonValue, sha256Hex } from '@tanba/kernel'
import type { EventType, RecordedAct } from '@tanba/ledger'
import type { RecordOptions, Shell } from '@tanba/terminal'
import type { Determination } from '../core/determination.ts'
import type { Seal } from './certificate.ts'

const DETERMINATION = { kk: 'анықтама', ru: 'определение', en: 'the determination' } as const

/** A determination of this very text was made. Whether it is right is found by making it again. */
const DETERMINED: EventType = {
  type: 'law.determined',
  title: {
    kk: 'Жүйе туралы анықтама жасалды',
    ru: 'Сделано определение о системе',
    en: 'A determination about a system was made',
  },
  inputs: [
    { role: 'facts', title: { kk: 'фактілер', ru: 'факты', en: 'the facts' }, times: 'one' },
    { role: 'pack', title: { kk: 'заң бумасы', ru: 'пакет закона', en: 'the law pack' }, times: 'one' },
  ],
  outputs: [{ role: 'determination', title: DETERMINATION, times: 'one' }],
}

/** Somebody sealed a determination: the signature is theirs, over the text that stands as `seal`. */
const SEALED: EventType = {
  type: 'law.sealed',
  title: {
    kk: 'Анықтамаға техникалық мөр қойылды',
    ru: 'На определение поставлена техническая печать',
    en: 'A technical seal was put on a determination',
  },
  inputs: [{ role: 'determination', title: DETERMINATION, times: 'one' }],
  outputs: [
    { role: 'seal', title: { kk: 'мөр мәтіні', ru: 'текст печати', en: 'the text of the seal' }, times: 'one' },
  ],
  signature: 'must',
}

/** Classification is a duty of Article 17(1) and 17(2). */
const PROVISIONS = ['art_17__para_1', 'art_17__para_2']

/** Leaves one event in the ledger of `--ledger`; nothing without it. @throws LedgerError */
const record = async (
  shell: Shell,
  options: RecordOptions,
  { system, act }: { readonly system: string; readonly act: RecordedAct },
): Promise<void> => {
  if (options.ledger === undefined) return
  // Loaded only here: the first answer of `determine` must not wait for it.
  const { openRecorder } = await import('@tanba/ledger')
  const subject = { kind: 'system', name: system } as const
  const recorder = await openRecorder(shell, options, { types: [DETERMINED, SEALED], subject })
  recorder?.record(act)
  await recorder?.end()
}

/** @param hash of the canonical determination. @throws LedgerError */
export const recordDetermined = (
  shell: Shell,
  options: RecordOptions,
  { made, hash }: { readonly made: Determination; readonly hash: string },
): Promise<void> => {
  const facts = sha256Hex(canonicalJson(made.facts as unknown as JsonValue))
  const act: RecordedAct = {
    type: DETERMINED.type,
    provisions: PROVISIONS,
    inputs: [
      { role: 'facts', digest: facts },
      { role: 'pack', digest: made.pack.hash },
    ],
    outputs: [{ role: 'determination', digest: hash }],
  }
  return record(shell, options, { system: made.system.name, act })
}

/** @param text that was sealed. @throws LedgerError */
export const recordSealed = (
  shell: Shell,
  options: RecordOptions,
  {
    system,
    hash,
    seal,
    text,
  }: { readonly system: string; readonly hash: string; readonly seal: Seal; readonly text: string },
): Promise<void> => {
  const base64 = (hex: string): string => Buffer.from(fromHex(hex)).toString('base64')
  const act: RecordedAct = {
    type: SEALED.type,
    provisions: PROVISIONS,
    inputs: [{ role: 'determination', digest: hash }],
    outputs: [{ role: 'seal', text }],
    signature: {
      role: 'seal',
      algorithm: 'Ed25519',
      publicKey: base64(seal.public_key),
      value: base64(seal.signature),
    },
  }
  return record(shell, { actor: seal.by, ...options }, { system, act })
}
