import { requireAtMost } from '../bounded.ts'
import { latin1Text } from '../bytes.ts'
import { looseText, type NamedTexts, TextCollector } from '../named-text.ts'
import type { ByteSource } from '../source.ts'
import { frameContent } from './frames.ts'
import { readId3Header } from './header.ts'
import { readId3 } from './tag.ts'

/** Bytes of a tag whose texts are read; larger ones hold pictures beyond use. */
const LARGEST_TAG = 67_108_864

/**
 * Texts and addresses of an ID3v2 tag: TXXX and WXXX by their description, COMM as `COMM`, others by their frame
 * (ID3v2.4 frames, sections 4.2, 4.3 and 4.10).
 * @throws MediaError
 */
export function id3NamedTexts(source: ByteSource): NamedTexts {
  const collector = new TextCollector('ID3')
  requireAtMost('ID3', 'tag', readId3Header(source)?.size ?? 0, LARGEST_TAG)
  collector.attempt(() => {
    const tag = readId3(source)
    const { version = 4, unsynchronised = false } = tag?.header ?? {}
    for (const frame of tag?.frames ?? []) {
      const id = LONG_IDS.get(frame.id) ?? frame.id
      if (!/^[TW]...$|^COMM$/.test(id)) continue
      const content = frameContent(frame, version, unsynchronised)
      if (content === undefined) continue
      const { name, value, encoding } = partsOf(id, content)
      collector.add(
        `ID3 ${id}`,
        name,
        value.byteLength,
        () => value,
        (bytes) => textIn(bytes, encoding),
      )
    }
  })
  return collector.found
}

/** Frames of 2.2 under their names in 2.3. */
const LONG_IDS: ReadonlyMap<string, string> = new Map([
  ['TXX', 'TXXX'],
  ['COM', 'COMM'],
  ['TSS', 'TSSE'],
  ['TEN', 'TENC'],
  ['WXX', 'WXXX'],
  ['WAS', 'WOAS'],
])

interface Parts {
  readonly name: string
  readonly value: Uint8Array
  readonly encoding: number
}

const partsOf = (id: string, content: Uint8Array): Parts => {
  const encoding = content[0] ?? 0
  if (id.startsWith('W') && id !== 'WXXX') return { name: id, value: content, encoding: 0 }
  if (id !== 'TXXX' && id !== 'COMM' && id !== 'WXXX') return { name: id, value: content.subarray(1), encoding }
  // COMM has three letters of a language before its description.
  const start = id === 'COMM' ? 4 : 1
  const wide = encoding === 1 || encoding === 2
  const end = endOfText(content, start, wide)
  const value = content.subarray(Math.min(content.byteLength, end + (wide ? 2 : 1)))
  const name = id === 'COMM' ? 'COMM' : textIn(content.subarray(start, end).subarray(0, 1024), encoding)
  return { name, value, encoding: id === 'WXXX' ? 0 : encoding }
}

const endOfText = (bytes: Uint8Array, start: number, wide: boolean): number => {
  const step = wide ? 2 : 1
  for (let at = start; at + step <= bytes.byteLength; at += step)
    if (bytes[at] === 0 && (!wide || bytes[at + 1] === 0)) return at
  return bytes.byteLength
}

/** Encodings of section 4: Latin-1, UTF-16 with a byte order mark, UTF-16BE, UTF-8. Several values: the first. */
const textIn = (bytes: Uint8Array, encoding: number): string => {
  const [text = ''] = decoded(bytes, encoding).split('\0', 1)
  return text
}

const decoded = (bytes: Uint8Array, encoding: number): string => {
  if (encoding === 2) return new TextDecoder('utf-16be').decode(bytes)
  if (encoding !== 1) return looseText(bytes)
  const order = latin1Text(bytes.subarray(0, 2)) === '\xfe\xff' ? 'utf-16be' : 'utf-16le'
  return new TextDecoder(order).decode(bytes)
}
