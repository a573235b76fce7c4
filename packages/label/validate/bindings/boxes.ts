import { CborMap, type CborValue, isCborArray } from '@tanba/media'
import { feed, isHashAlgorithm, newDigest } from '../digest.ts'
import type { BindingChecker, Range } from './binding.ts'
import { type NamedBox, namedBoxes } from './named-boxes.ts'

/** The name of the manifest's own box, whose hash is not looked at (C2PA 2.x, "General box hash"). */
const MANIFEST = 'C2PA'
const MOST_BOXES = 100_000

interface Entry {
  readonly names: readonly string[]
  readonly hash: Uint8Array
  readonly alg: CborValue
  readonly excluded: boolean
  readonly exclusions: CborValue
}

/** `c2pa.hash.boxes`: a hash for each run of segments (JPEG) or chunks (PNG), all of them named in their order. */
export const checkBoxesHash: BindingChecker = (check) => {
  const { located, place, value, uri, findings } = check
  const { asset } = located
  const boxes = namedBoxes(asset, place)
  if (boxes === undefined) {
    findings.tell('tanba.binding.left', uri, 'box hash of a format that only the official reader knows')
    return
  }
  const entries = entriesOf(value.get('boxes'))
  if (entries === undefined) {
    findings.fail('assertion.boxesHash.malformed', uri)
    return
  }
  let index = boxes[0]?.name === 'PNGh' && entries[0]?.names[0] !== 'PNGh' ? 1 : 0
  let good = true
  for (const { names, hash, alg: own, excluded, exclusions } of entries) {
    const run = boxes.slice(index, index + names.length)
    index += names.length
    if (!names.every((name, at) => run[at]?.name === name)) {
      findings.fail('assertion.boxesHash.unknownBox', uri, names.join(' '))
      return
    }
    if (names.includes(MANIFEST)) {
      if (names.length !== 1) findings.fail('assertion.boxesHash.malformed', uri)
      continue
    }
    const alg = own ?? value.get('alg') ?? check.alg ?? 'sha256'
    if (!isHashAlgorithm(alg)) findings.fail('algorithm.unsupported', uri, String(alg))
    else if (excluded || exclusions !== undefined) uncovered(run, uri, findings)
    else good &&= runHolds(located.asset, run, alg, hash)
  }
  if (index !== boxes.length) uncovered(boxes.slice(index), uri, findings)
  if (good) findings.success('assertion.boxesHash.match', uri)
  else findings.fail('assertion.boxesHash.mismatch', uri)
}

const uncovered = (run: readonly NamedBox[], uri: string, findings: Parameters<BindingChecker>[0]['findings']): void =>
  findings.fail(
    'tanba.binding.uncovered',
    uri,
    run
      .map(({ name }) => name)
      .slice(0, 8)
      .join(' '),
  )

const runHolds = (
  source: Parameters<typeof feed>[1],
  run: readonly Range[],
  alg: string,
  hash: Uint8Array,
): boolean => {
  const digest = newDigest(alg)
  for (const { start, end } of run) feed(digest, source, start, end)
  return Buffer.compare(digest.digest(), hash) === 0
}

const entriesOf = (value: CborValue): readonly Entry[] | undefined => {
  if (!isCborArray(value) || value.length === 0 || value.length > MOST_BOXES) return undefined
  const entries: Entry[] = []
  for (const one of value) {
    if (!(one instanceof CborMap)) return undefined
    const [names, hash] = [one.get('names'), one.get('hash')]
    if (names === undefined || !isCborArray(names) || !(hash instanceof Uint8Array)) return undefined
    const texts = names.filter((name) => typeof name === 'string')
    if (texts.length === 0 || texts.length !== names.length) return undefined
    const excluded = one.get('excluded') === true
    entries.push({ names: texts, hash, alg: one.get('alg'), excluded, exclusions: one.get('exclusions') })
  }
  return entries
}
