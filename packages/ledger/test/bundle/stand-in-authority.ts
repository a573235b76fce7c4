import { fromHex, instantFromEpoch, sha256, toHex } from '@tanba/kernel'
import { concat, utf8 } from '../../core/note/bytes.ts'
import type { CheckTimeStamp } from '../../core/time/types.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { memorySigner } from '../memory-signers.ts'

const signer = memorySigner('time.example.kz', 'ed25519', 1)
const MARK = utf8('stand-in')
const LENGTH = MARK.length + 6 + 32 + 64

/** What a checker names to believe the stand-in. */
export const STAND_IN: Uint8Array = signer.key.publicKey

/** A token of the stand-in: mark, milliseconds, imprint, signature. Real tokens have tests of their own. */
export const standInToken = (noteText: string, milliseconds: number): Uint8Array => {
  const time = fromHex(milliseconds.toString(16).padStart(12, '0'))
  const body = concat(MARK, time, sha256(noteText))
  return concat(body, signer.sign(body))
}

/** Judges tokens of the stand-in as a real check does those of RFC 3161. */
export const checkStandIn: CheckTimeStamp = async (token, imprint, authorities) => {
  const body = token.subarray(0, LENGTH - 64)
  if (token.length !== LENGTH || toHex(body.subarray(0, MARK.length)) !== toHex(MARK)) {
    return { outcome: 'disproved', code: 'time-stamp-malformed' }
  }
  const isSigned = nodePrimitives.verifyEd25519(signer.key.publicKey, body, token.subarray(LENGTH - 64))
  if (!isSigned) return { outcome: 'disproved', code: 'time-stamp-signature-wrong' }
  if (toHex(body.subarray(MARK.length + 6)) !== toHex(imprint)) {
    return { outcome: 'disproved', code: 'time-stamp-imprint-differs' }
  }
  const time = instantFromEpoch(Number.parseInt(toHex(body.subarray(MARK.length, MARK.length + 6)), 16))
  const authority = { name: 'CN=stand-in', fingerprint: toHex(sha256(signer.key.publicKey)) }
  const isKnown = authorities.some((one) => toHex(one) === toHex(STAND_IN))
  return isKnown
    ? { outcome: 'proved', code: 'time-stamp-proved', time, accuracy: 1_000_000, authority }
    : { outcome: 'undecided', code: 'time-stamp-authority-unknown', time, authority }
}
