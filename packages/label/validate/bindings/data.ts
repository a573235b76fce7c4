import { CborMap, type CborValue, isCborArray } from '@tanba/media'
import { feed, isHashAlgorithm, newDigest } from '../digest.ts'
import { type BindingChecker, beyond, type Range } from './binding.ts'

const MOST_EXCLUSIONS = 10_000

/** `c2pa.hash.data`: one hash over the file but for ranges that lie within the manifest's place. */
export const checkDataHash: BindingChecker = (check) => {
  const { located, place, value, uri, findings, updated } = check
  const alg = value.get('alg') ?? check.alg ?? 'sha256'
  const hash = value.get('hash')
  if (!isHashAlgorithm(alg)) return findings.fail('algorithm.unsupported', uri, String(alg))
  const told = value.has('exclusions') ? rangesOf(value.get('exclusions')) : []
  if (!(hash instanceof Uint8Array) || told === undefined) return findings.fail('assertion.dataHash.malformed', uri)
  const exclusions = updated ? told.map((one) => grown(one, place)) : told
  const sorted = exclusions.every(({ start }, index) => start >= (exclusions[index - 1]?.end ?? 0))
  const within = exclusions.every(({ start, end }) => start >= 0 && end >= start && end <= located.asset.size)
  if (!sorted || !within) return findings.fail('assertion.dataHash.malformed', uri, 'exclusions')
  const [first] = beyond(exclusions, place)
  if (first !== undefined)
    findings.fail('tanba.binding.uncovered', uri, `bytes ${first.start}–${first.end - 1} are under no hash`)
  const digest = newDigest(alg)
  let at = 0
  for (const { start, end } of exclusions) {
    feed(digest, located.asset, at, start)
    at = end
  }
  feed(digest, located.asset, at, located.asset.size)
  if (Buffer.compare(digest.digest(), hash) === 0) findings.success('assertion.dataHash.match', uri)
  else findings.fail('assertion.dataHash.mismatch', uri)
}

const rangesOf = (value: CborValue): readonly Range[] | undefined => {
  if (!isCborArray(value) || value.length > MOST_EXCLUSIONS) return undefined
  const ranges = value.map((one) => {
    const [start, length] = one instanceof CborMap ? [one.get('start'), one.get('length')] : []
    const whole = typeof start === 'number' && typeof length === 'number'
    return whole && Number.isSafeInteger(start) && Number.isSafeInteger(length) && length >= 0
      ? { start, end: start + length }
      : undefined
  })
  const found = ranges.filter((one) => one !== undefined)
  return found.length === ranges.length ? found : undefined
}

/** C2PA 2.x, update manifests: the parent's exclusion reaches over the manifests that were added since. */
const grown = (range: Range, place: BindingPlace): Range => {
  const span = place.find(({ offset, length }) => offset <= range.start && range.start < offset + length)
  return span === undefined ? range : { start: range.start, end: Math.max(range.end, span.offset + span.length) }
}

type BindingPlace = Parameters<BindingChecker>[0]['place']
