import { memorySource } from '@tanba/media'
import { lineEndOf, MOST_TEXT } from '../core/warning/text/encoding.ts'
import { LabelError } from '../errors.ts'
import { dataHash, HASH } from '../manifest-store/binding.ts'
import { digestOf } from '../validate/digest.ts'
import type { Embedding } from './embedding.ts'
import type { TextFormat } from './formats.ts'
import { base64Bytes, base64Text, broken, type FoundMark, latin1 } from './found.ts'
import { BEGIN, type BlockFault, blockLine, DATA, END, findBlock } from './structured/block.ts'
import { startIsFree, styleFor } from './structured/place.ts'

const CODES: Readonly<Record<BlockFault, string>> = {
  none: 'manifest.structuredText.noManifest',
  multiple: 'manifest.structuredText.multipleReferences',
  empty: 'manifest.structuredText.emptyReference',
  // 15.12.1.1: what the hash leaves out holds the store and its packaging, and nothing else.
  foreign: 'assertion.dataHash.mismatch',
}

/**
 * The manifest block of a structured text (C2PA 2.4, A.9): a comment of one line, or lines of front matter.
 * @throws {LabelError} `text-too-large` (40 MiB)
 */
export const locateInStructuredText = (bytes: Uint8Array): FoundMark | undefined => {
  checkSize(bytes)
  const text = latin1(bytes)
  if (!text.includes(BEGIN) && !text.includes(END)) return undefined
  const block = findBlock(text)
  if (typeof block === 'string') return broken(CODES[block], 'the manifest block')
  const { reference, start, end } = block
  if (/^https?:\/\/./i.test(reference)) return { kind: 'remote', address: reference }
  const store = reference.startsWith(DATA) ? base64Bytes(reference.slice(DATA.length)) : undefined
  if (store === undefined) return broken(CODES.none, 'a reference that is neither an address nor base64')
  const asset = memorySource(bytes)
  return { kind: 'store', located: { store, asset, spans: [{ offset: start, length: end - start }] } }
}

/**
 * Puts the block into the first line, or the last where the first is taken. Nothing else changes, and line ends stay.
 * @throws {LabelError} `text-too-large`, `file-kind` (a format without comments), `sign-refused` (bare CR as line end)
 */
export const embedInStructuredText = (format: TextFormat): Embedding => ({
  without(bytes) {
    const block = findBlock(latin1(bytes))
    if (typeof block === 'string') return bytes
    return Buffer.concat([bytes.subarray(0, block.start), bytes.subarray(block.end)])
  },
  async put(bytes, draft, name) {
    checkSize(bytes)
    const text = latin1(bytes)
    const style = styleFor(format, name, text)
    if (style === undefined) throw new LabelError('file-kind', { place: name, kind: format })
    const end = lineEndOf(text)
    if (end === '\r') throw new LabelError('sign-refused', { format: 'TXT', detail: 'lines end in bare CR' })
    const line = (reference: string): string => blockLine(style, reference)
    const [front, back] = startIsFree(text) ? ['', end] : [end, '']
    // The file without the line: at its end the last line end is the block's own (A.9.4).
    const rest = front === '' ? bytes : bytes.subarray(0, bytes.byteLength - lastLineEnd(text))
    const hash = digestOf(HASH, rest)
    const offset = front === '' ? 0 : rest.byteLength
    const lengthFor = (size: number): number => front.length + back.length + line(DATA).length + 4 * Math.ceil(size / 3)
    const store = await draft.signedFor((size) => dataHash({ offset, length: lengthFor(size) }, hash))
    const block = Buffer.from(`${front}${line(`${DATA}${base64Text(store)}`)}${back}`, 'latin1')
    return Buffer.concat(front === '' ? [block, rest] : [rest, block])
  },
})

const lastLineEnd = (text: string): number => (text.endsWith('\r\n') ? 2 : text.endsWith('\n') ? 1 : 0)

const checkSize = ({ byteLength: size }: Uint8Array): void => {
  if (size > MOST_TEXT) throw new LabelError('text-too-large', { size, limit: MOST_TEXT })
}
