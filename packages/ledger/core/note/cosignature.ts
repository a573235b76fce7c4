import { type Instant, instantFromEpoch } from '@tanba/kernel'
import type { VerifyEd25519 } from '../primitives.ts'
import { concat, utf8 } from './bytes.ts'

const TIME_BYTES = 8
const ED25519_BYTES = 64
/** 9999-12-31T23:59:59Z: later seconds are no `Instant`. */
const LATEST = 253_402_300_799n

/** What a witness signs (C2SP tlog-cosignature, cosignature/v1). `time` in UNIX seconds; `text` is the checkpoint's. */
export const cosignedMessage = (text: string, time: bigint): Uint8Array<ArrayBuffer> =>
  utf8(`cosignature/v1\ntime ${time}\n${text}`)

/** The bytes that stand in the line of signature: time, big-endian, and the signature of Ed25519. */
export function cosignatureBytes(time: bigint, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(TIME_BYTES)
  new DataView(head.buffer).setBigUint64(0, time)
  return concat(head, signature)
}

/**
 * When the witness cosigned, in UNIX seconds, if the cosignature holds. A time of 0 or after the year 9999 says nothing
 * and does not hold.
 */
export function verifyCosignature(
  verify: VerifyEd25519,
  publicKey: Uint8Array,
  text: string,
  bytes: Uint8Array,
): bigint | undefined {
  if (bytes.length !== TIME_BYTES + ED25519_BYTES) return undefined
  const time = new DataView(bytes.buffer, bytes.byteOffset, TIME_BYTES).getBigUint64(0)
  if (time === 0n || time > LATEST) return undefined
  return verify(publicKey, cosignedMessage(text, time), bytes.subarray(TIME_BYTES)) ? time : undefined
}

/** UNIX seconds, of a cosignature that holds, as a moment. */
export const cosignedAt = (time: bigint): Instant => instantFromEpoch(Number(time) * 1000)
