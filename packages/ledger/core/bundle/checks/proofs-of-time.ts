import { epochFromInstant, type Instant, instantFromEpoch, quote, toHex } from '@tanba/kernel'
import { decodeBase64 } from '../../note/base64.ts'
import { utf8 } from '../../note/bytes.ts'
import type { VerifiedSignature } from '../../note/open.ts'
import type { CheckTimeStamp, TimeStampResult } from '../../time/types.ts'
import { finding } from '../finding-texts.ts'
import type { ProofOfTime } from '../verification.ts'
import type { ProvenAnchor } from './anchors.ts'
import { type BundleCheck, includesKey } from './bundle-check.ts'
import type { SignedTree } from './signed-tree.ts'

/** Proofs of time that the checker believes, and the hashes of those that hold or may hold and are not believed. */
export interface Times {
  readonly proved: readonly ProofOfTime[]
  readonly unconfirmed: ReadonlySet<string>
}

/** Every cosignature and every time stamp of the checkpoint and its anchors. */
export const checkTimes = async (
  check: BundleCheck,
  tree: SignedTree | undefined,
  anchors: readonly ProvenAnchor[],
  checkTimeStamp: CheckTimeStamp,
): Promise<Times> => {
  const proved: ProofOfTime[] = []
  const unconfirmed = new Set<string>()
  const take = (proof: ProofOfTime | 'unconfirmed' | undefined, hash: string): void => {
    if (proof === 'unconfirmed') unconfirmed.add(hash)
    else if (proof) proved.push(proof)
  }
  for (const one of [...anchors, ...(tree?.sound ? [tree] : [])]) {
    for (const cosignature of one.cosignatures) {
      const hash = toHex(check.primitives.sha256(utf8(cosignature.line)))
      take(judgeCosignature(check, one, cosignature, hash), hash)
    }
  }
  for (const anchor of anchors) {
    for (const [at, base64] of anchor.tokens.entries()) {
      const token = decodeBase64(base64) ?? new Uint8Array()
      const hash = toHex(check.primitives.sha256(token))
      take(
        await judgeToken(check, anchor, token, { hash, place: `${anchor.place}.tokens[${at}]` }, checkTimeStamp),
        hash,
      )
    }
  }
  return { proved, unconfirmed }
}

/** A witness tells seconds, cut off: what it saw may be up to a second younger. */
const WITHIN_SECOND = 999

const judgeCosignature = (
  { believed, report }: BundleCheck,
  { checkpoint, place }: SignedTree,
  { key, time }: VerifiedSignature,
  hash: string,
): ProofOfTime | 'unconfirmed' | undefined => {
  if (time === undefined) return undefined
  const { size } = checkpoint
  const isBelieved = includesKey(believed.witnesses, key)
  const values = { name: quote(key.name), time, size: String(size) }
  report(finding(isBelieved ? 'cosignature-proved' : 'cosignature-unconfirmed', place, values))
  if (!isBelieved) return 'unconfirmed'
  const notAfter = shifted(time, WITHIN_SECOND) ?? time
  return { kind: 'cosignature', by: key.name, size, notBefore: time, notAfter, hash }
}

const judgeToken = async (
  { trust, primitives, report }: BundleCheck,
  { checkpoint, text }: ProvenAnchor,
  token: Uint8Array,
  { hash, place }: { readonly hash: string; readonly place: string },
  checkTimeStamp: CheckTimeStamp,
): Promise<ProofOfTime | 'unconfirmed' | undefined> => {
  const imprint = primitives.sha256(utf8(text))
  const result = await checkTimeStamp(token, imprint, trust.timeAuthorities ?? [])
  report({ code: result.code, outcome: result.outcome, place, values: valuesOf(result) })
  if (result.outcome === 'undecided') return 'unconfirmed'
  if (result.outcome !== 'proved') return undefined
  const { time, accuracy = 0, authority } = result
  const off = Math.ceil(accuracy / 1000)
  const [notBefore, notAfter] = [shifted(time, -off), shifted(time, off)]
  // An authority whose clock may be off by more than the calendar has proves no time.
  if (notBefore === undefined || notAfter === undefined) return undefined
  return { kind: 'time-stamp', by: authority.name, size: checkpoint.size, notBefore, notAfter, hash }
}

const valuesOf = ({ time, authority }: TimeStampResult): Record<string, string> => ({
  ...(time === undefined ? {} : { time }),
  ...(authority === undefined ? {} : { authority: quote(authority.name), fingerprint: authority.fingerprint }),
})

const shifted = (instant: Instant, milliseconds: number): Instant | undefined => {
  const date = new Date(epochFromInstant(instant) + milliseconds)
  const year = Number.isNaN(date.getTime()) ? -1 : date.getUTCFullYear()
  return year >= 1 && year <= 9999 ? instantFromEpoch(date.getTime()) : undefined
}
