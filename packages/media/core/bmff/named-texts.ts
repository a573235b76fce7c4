import { latin1Text } from '../bytes.ts'
import { looseText, type NamedTexts, TextCollector } from '../named-text.ts'
import type { ByteSource } from '../source.ts'
import { type Box, BoxReader } from './box.ts'
import { numberAt } from './numbers.ts'
import { metaChildren } from './pointers.ts'

/**
 * Texts of MP4, MOV and M4A: user data of the movie, iTunes' list (`ilst`, `----` by its name too) and QuickTime's list
 * with keys (QuickTime File Format, "User Data Atoms" and "Metadata").
 * @throws MediaError, for boxes that cannot be walked
 */
export function mp4NamedTexts(source: ByteSource): NamedTexts {
  const reader = new BoxReader(source, 'MP4')
  const collector = new TextCollector('MP4')
  for (const top of reader.top()) {
    if (top.type === 'meta') collector.attempt(() => readMeta(reader, top, collector))
    if (top.type !== 'moov') continue
    for (const child of reader.within(top)) {
      if (child.type === 'meta') collector.attempt(() => readMeta(reader, child, collector))
      if (child.type === 'udta') collector.attempt(() => readUserData(reader, child, collector))
    }
  }
  return collector.found
}

const readUserData = (reader: BoxReader, box: Box, collector: TextCollector): void => {
  for (const child of reader.within(box)) {
    const { type, body, end } = child
    if (type === 'meta') collector.attempt(() => readMeta(reader, child, collector))
    else if (type.startsWith('\xa9') || type === 'AIGC') {
      const read = (): Uint8Array => internationalText(reader.source.read(body, end - body))
      collector.add('MP4 udta', type, end - body, read)
    }
  }
}

/** Size and language of two bytes each stand before a QuickTime text; other programs write the text alone. */
const internationalText = (bytes: Uint8Array): Uint8Array => {
  const size = bytes.byteLength < 4 ? 0 : numberAt(bytes, 0, 2)
  const text = size > 0 && size + 4 <= bytes.byteLength ? bytes.subarray(4, 4 + size) : bytes
  const nul = text.indexOf(0)
  return nul < 0 ? text : text.subarray(0, nul)
}

const readMeta = (reader: BoxReader, box: Box, collector: TextCollector): void => {
  const children = metaChildren(reader, box)
  const keys = children.flatMap((child) => (child.type === 'keys' ? [keysIn(reader, child)] : []))[0] ?? []
  for (const list of children.filter(({ type }) => type === 'ilst')) {
    for (const item of reader.within(list)) {
      const inside = reader.within(item)
      const index = numberAt(
        Uint8Array.from(item.type, (letter) => letter.charCodeAt(0)),
        0,
        4,
      )
      const name = keys[index - 1] ?? (item.type === '----' ? freeName(reader, inside) : item.type)
      for (const { type, body, end } of inside) {
        if (type !== 'data' || end - body < 8) continue
        // Type 1 is UTF-8 and 0 is unknown; numbers and pictures have others.
        if (numberAt(reader.source.read(body, 4), 0, 4) > 1) continue
        collector.add('MP4 ilst', name, end - body - 8, () => reader.source.read(body + 8, end - body - 8))
      }
    }
  }
}

const LONGEST_NAME = 1024

const freeName = (reader: BoxReader, inside: readonly Box[]): string => {
  const box = inside.find(({ type }) => type === 'name')
  return box === undefined || box.end - box.body > LONGEST_NAME
    ? '----'
    : looseText(reader.payload(box, LONGEST_NAME).subarray(4))
}

/** A full box, a count, then keys of size, namespace and name each. */
const keysIn = (reader: BoxReader, box: Box): readonly string[] => {
  const bytes = reader.payload(box, 1_048_576)
  const keys: string[] = []
  for (let at = 8; at + 8 <= bytes.byteLength; ) {
    const size = numberAt(bytes, at, 4)
    if (size < 8 || at + size > bytes.byteLength) break
    reader.count(1)
    const name = bytes.subarray(at + 8, at + size)
    keys.push(name.byteLength > LONGEST_NAME ? latin1Text(name.subarray(0, LONGEST_NAME)) : looseText(name))
    at += size
  }
  return keys
}
