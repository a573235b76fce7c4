import { type ByteSource, CborMap, type CborValue, isCborArray, LIMITS, parseAssertionLabel } from '@tanba/media'
import { feed, isHashAlgorithm, newDigest } from '../digest.ts'
import { type BindingCheck, type BindingChecker, beyond, merged, type Range } from './binding.ts'
import { boxesBetween, type FileBox } from './bmff-boxes.ts'
import { excludedRanges } from './bmff-exclusions.ts'
import { merkleHolds } from './merkle.ts'

/** Boxes that C2PA itself leaves out of the hash ("BMFF-based hash", mandatory exclusions), and free space. */
const LEFT_OUT: readonly string[] = ['ftyp', 'mfra', 'free', 'skip']

/** `c2pa.hash.bmff`, versions 1 to 3, of a file that is whole. */
export const checkBmffHash: BindingChecker = (check) => {
  const { located, value, uri, findings } = check
  const { asset } = located
  const alg = value.get('alg') ?? check.alg ?? 'sha256'
  if (!isHashAlgorithm(alg)) return findings.fail('algorithm.unsupported', uri, String(alg))
  const top = boxesBetween(asset, 0, asset.size)
  const hash = value.get('hash')
  const told = excludedRanges(asset, top, value.get('exclusions'))
  if (!(hash instanceof Uint8Array) || told === undefined) return findings.fail('assertion.bmffHash.malformed', uri)
  const exclusions = merged(told)
  const { version } = parseAssertionLabel(uri.split('/').at(-1) ?? '')
  const digest = newDigest(alg)
  let index = 0
  for (const box of top) {
    while (index < exclusions.length && (exclusions[index]?.end ?? 0) <= box.start) index += 1
    const first = exclusions[index]
    const isWhole = first !== undefined && first.start <= box.start && first.end >= box.end
    // From version 2 on a box is bound to its place: its offset goes before it (C2PA 2.x, "BMFF-based hash").
    if (version > 1 && !isWhole) digest.update(offsetBytes(box.start))
    let at = box.start
    for (let next = index; next < exclusions.length; next += 1) {
      const { start, end } = exclusions[next] ?? { start: box.end, end: box.end }
      if (start >= box.end) break
      feed(digest, asset, at, Math.max(at, start))
      at = Math.max(at, Math.min(end, box.end))
    }
    feed(digest, asset, at, box.end)
  }
  // Fewer bytes than a header: QuickTime may end a file with four zeros.
  feed(digest, asset, top.at(-1)?.end ?? 0, asset.size)
  const same = Buffer.compare(digest.digest(), hash) === 0
  const trees = value.has('merkle') ? checkTrees(asset, top, value.get('merkle'), alg) : []
  if (trees === undefined) return findings.fail('assertion.bmffHash.malformed', uri, 'merkle')
  if (same && trees.every(({ good }) => good)) findings.success('assertion.bmffHash.match', uri)
  else findings.fail('assertion.bmffHash.mismatch', uri)
  tellUncovered(check, top, exclusions, trees)
}

/**
 * SHA-256 of the boxes that the hash leaves out though they are not the manifest's, in their order: with it in an
 * assertion nothing of the file stays open. @throws MediaError
 */
export const leftOutDigest = (source: ByteSource): Uint8Array => {
  const digest = newDigest('sha256')
  for (const { type, start, end } of boxesBetween(source, 0, source.size))
    if (LEFT_OUT.includes(type)) feed(digest, source, start, end)
  return digest.digest()
}

const tellUncovered = (
  { place, uri, findings }: BindingCheck,
  top: readonly FileBox[],
  exclusions: readonly Range[],
  trees: readonly Tree[],
): void => {
  const covered = trees.map(({ box: { start, end } }) => ({ offset: start, length: end - start }))
  const left = beyond(
    exclusions,
    [...place, ...covered].sort((a, b) => a.offset - b.offset),
  )
  const allowed = top.filter(({ type }) => LEFT_OUT.includes(type) || (trees.length > 0 && type === 'uuid'))
  const spans = allowed.map(({ start, end }) => ({ offset: start, length: end - start }))
  const [first] = beyond(left, spans)
  if (first !== undefined)
    findings.fail('tanba.binding.uncovered', uri, `bytes ${first.start}–${first.end - 1} are under no hash`)
}

const offsetBytes = (offset: number): Uint8Array => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(offset))
  return bytes
}

interface Tree {
  readonly box: FileBox
  readonly good: boolean
}

/** One tree for each `mdat`, in the order of `localId`: the leaves are in the file, so that no proof is needed. */
const checkTrees = (
  source: ByteSource,
  top: readonly FileBox[],
  value: CborValue,
  inherited: string,
): readonly Tree[] | undefined => {
  const media = top.filter(({ type }) => type === 'mdat')
  if (!isCborArray(value) || value.length !== media.length || value.length > LIMITS.parts) return undefined
  const trees: Tree[] = []
  const seen = new Set<number>()
  let left = MOST_BLOCKS
  for (const one of value) {
    if (!(one instanceof CborMap)) return undefined
    const place = one.get('localId')
    const box = typeof place === 'number' ? media[place] : undefined
    left -= Number(one.get('count'))
    if (box === undefined || seen.has(Number(place)) || !(left >= 0)) return undefined
    seen.add(Number(place))
    trees.push({ box, good: merkleHolds(source, { start: box.start + HEAD, end: box.end }, one, inherited) })
  }
  return trees
}

/** Blocks of all trees. */
const MOST_BLOCKS = 400_000
/** The part of `mdat` that stays in the hash itself. */
const HEAD = 16
