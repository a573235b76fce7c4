import { type ByteSource, CborMap, type CborValue, isCborArray } from '@tanba/media'
import type { Range } from './binding.ts'
import { boxesAt, type FileBox } from './bmff-boxes.ts'

const MOST_EXCLUSIONS = 1000
/** Boxes that are looked at for all exclusions together. */
const MOST_MATCHES = 200_000

/**
 * What the exclusions of `c2pa.hash.bmff` leave out (C2PA 2.x, "BMFF-based hash"): boxes by their path, narrowed down by
 * length, bytes, version and flags, whole or in part. Undefined where they are not what the specification allows.
 */
export const excludedRanges = (
  source: ByteSource,
  top: readonly FileBox[],
  value: CborValue,
): readonly Range[] | undefined => {
  if (!isCborArray(value) || value.length > MOST_EXCLUSIONS) return undefined
  const ranges: Range[] = []
  let left = MOST_MATCHES
  for (const one of value) {
    if (!(one instanceof CborMap)) return undefined
    const path = one.get('xpath')
    const boxes = typeof path === 'string' ? boxesAt(source, top, path) : undefined
    left -= boxes?.length ?? 0
    if (boxes === undefined || left < 0) return undefined
    for (const box of boxes) {
      const fits = matches(source, box, one)
      const parts = fits === true ? partsOf(box, one.get('subset')) : []
      if (fits === undefined || parts === undefined) return undefined
      for (const part of parts) ranges.push(part)
      if (ranges.length > MOST_MATCHES) return undefined
    }
  }
  return ranges
}

const matches = (source: ByteSource, box: FileBox, exclusion: CborMap): boolean | undefined => {
  const [length, version, flags] = ['length', 'version', 'flags'].map((key) => present(exclusion.get(key)))
  if (length !== undefined && length !== box.end - box.start) return false
  if (version !== undefined || flags !== undefined) {
    const head = box.end - box.body < 4 ? undefined : source.read(box.body, 4)
    if (head === undefined || (version !== undefined && head[0] !== version)) return false
    if (flags !== undefined) {
      if (!(flags instanceof Uint8Array) || flags.length !== 3) return undefined
      const exact = exclusion.get('exact') !== false
      const here = head.subarray(1)
      if (!here.every((byte, at) => (exact ? byte : byte & (flags[at] ?? 0)) === flags[at])) return false
    }
  }
  const data = present(exclusion.get('data'))
  if (data === undefined) return true
  if (!isCborArray(data)) return undefined
  return data.every((one) => one instanceof CborMap && holds(source, box, one))
}

const present = (value: CborValue): CborValue => (value === null ? undefined : value)

const holds = (source: ByteSource, box: FileBox, entry: CborMap): boolean => {
  const [offset, value] = [entry.get('offset'), entry.get('value')]
  if (typeof offset !== 'number' || offset < 0 || !(value instanceof Uint8Array)) return false
  if (box.start + offset + value.length > box.end) return false
  return Buffer.compare(source.read(box.start + offset, value.length), value) === 0
}

/** A length of 0 reaches to the end of the box. */
const partsOf = ({ start, end }: FileBox, subset: CborValue): readonly Range[] | undefined => {
  if (subset === undefined || subset === null) return [{ start, end }]
  if (!isCborArray(subset) || subset.length > MOST_EXCLUSIONS) return undefined
  const parts: Range[] = []
  for (const one of subset) {
    const [offset, length] = one instanceof CborMap ? [one.get('offset'), one.get('length')] : []
    if (typeof offset !== 'number' || typeof length !== 'number' || offset < 0 || length < 0) return undefined
    const from = Math.min(start + offset, end)
    parts.push({ start: from, end: length === 0 ? end : Math.min(from + length, end) })
  }
  return parts
}
