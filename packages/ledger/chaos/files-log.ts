import { createPrivateKey } from 'node:crypto'
import {
  type Ed25519PrivateKey,
  exportEd25519PublicKey,
  type Id,
  makeId,
  publicKeyOf,
  sha256,
  signEd25519,
} from '@tanba/kernel'
import { type EventTypes, eventTypes } from '../core/event/event-types.ts'
import type { NoteSigner } from '../core/note/sign.ts'
import { makeVerifierKey } from '../core/note/verifier-key.ts'

const ORIGIN = 'chaos.example.kz/log'

/** PKCS#8 of an Ed25519 key without its 32 bytes (RFC 8410 section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The log that processes of one run make and open. */
export const CREATE: { readonly origin: string; readonly organisation: Id } = {
  origin: ORIGIN,
  organisation: makeId(1_780_000_000_000, new Uint8Array(10)),
}

export const CHAOS_TYPES: EventTypes = eventTypes([
  { type: 'chaos.done', title: { kk: 'хаос', ru: 'хаос', en: 'chaos' }, inputs: [], outputs: [] },
])

/** The same in every process; it protects nothing. */
export function chaosSigner(): NoteSigner {
  const der = Buffer.concat([PKCS8, sha256(ORIGIN)])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) as Ed25519PrivateKey
  return {
    key: makeVerifierKey(sha256, ORIGIN, 'ed25519', exportEd25519PublicKey(publicKeyOf(key))),
    sign: (message) => signEd25519(message, key),
  }
}

/** The text by which one attempt is told from every other. */
export const noteOf = (round: string | number, count: number): string => `round ${round} attempt ${count}`
