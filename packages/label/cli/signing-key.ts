import { createPrivateKey } from 'node:crypto'
import { type Instant, instantFromEpoch } from '@tanba/kernel'
import type { Shell } from '@tanba/terminal'
import { readPem } from '../batch/input.ts'
import { signerOf } from '../batch/mark-file.ts'
import { LabelError } from '../errors.ts'
import { readChain } from '../keys/read-chain.ts'
import { keptKey, keyPath, makeKey, NO_ORGANISATION } from './key-store.ts'

export interface KeyOptions {
  readonly key?: string
  readonly chain?: string
}

/** The key of a run, as threads get it, and what is told of it. */
export interface SigningKey {
  readonly pem: { readonly privateKey: string; readonly chain: string; readonly at: Instant }
  readonly organisation: string
  /** The end of the certificate's validity, in milliseconds since 1970. */
  readonly until: number
  /** Where a key was made since there was none. */
  readonly made?: string
}

/** @throws LabelError option-alone */
export const checkKeyOptions = ({ key, chain }: KeyOptions): void => {
  if (key !== undefined && chain === undefined)
    throw new LabelError('option-alone', { option: '--key', other: '--chain' })
  if (key === undefined && chain !== undefined)
    throw new LabelError('option-alone', { option: '--chain', other: '--key' })
}

/**
 * The operator's own key where one is named, else the one kept here, else a new one that names nobody.
 * @throws LabelError key-passphrase, key-passphrase-wrong, one or all faults of key and chain; MediaError
 */
export const signingKey = (shell: Shell, { key, chain }: KeyOptions): SigningKey => {
  const at = instantFromEpoch(shell.now())
  if (key !== undefined && chain !== undefined)
    return described({ privateKey: openedKey(shell, key), chain: readPem(chain), at })
  const kept = keptKey(shell)
  if (kept !== undefined) return described({ ...kept, at })
  makeKey(shell, NO_ORGANISATION, false)
  const made = keptKey(shell)
  if (made === undefined) throw new Error('the key that was made is gone')
  return { ...described({ ...made, at }), made: keyPath(shell) }
}

/** Every fault of key and chain is told before any file is begun. */
const described = (pem: SigningKey['pem']): SigningKey => {
  signerOf({ key: pem })
  const chain = readChain(pem.chain, pem.at)
  if (!chain.ok) throw new AggregateError(chain.error)
  const [leaf] = chain.value.certificates
  return { pem, organisation: leaf.organisation ?? NO_ORGANISATION, until: leaf.until }
}

/** The key's text without its password. Neither is ever told of. */
const openedKey = ({ env }: Shell, place: string): string => {
  const pem = readPem(place)
  if (!/ENCRYPTED/.test(pem)) return pem
  const passphrase = env.TANBA_KEY_PASSPHRASE
  if (passphrase === undefined || passphrase === '') throw new LabelError('key-passphrase', { place })
  try {
    return createPrivateKey({ key: pem, passphrase }).export({ type: 'pkcs8', format: 'pem' }).toString()
  } catch {
    throw new LabelError('key-passphrase-wrong', { place })
  }
}
