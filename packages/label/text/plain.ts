import type { ByteSource } from '@tanba/media'
import { memorySource } from '@tanba/media'
import { MOST_TEXT } from '../core/warning/text/encoding.ts'
import { LabelError } from '../errors.ts'
import { dataHash, HASH } from '../manifest-store/binding.ts'
import { digestOf } from '../validate/digest.ts'
import type { Embedding } from './embedding.ts'
import { broken, type FoundMark } from './found.ts'
import { composed } from './plain/nfc.ts'
import { findWrappers, MARK, type Wrapper, wrapped, wrapperSize } from './plain/wrapper.ts'

/**
 * The manifest store in unstructured text (C2PA 2.4, A.8). Where the reader of the file took U+FEFF away it is put back,
 * since the hash counts with it.
 * @throws {LabelError} `text-too-large` (40 MiB), `text-encoding`
 */
export const locateInPlainText = (bytes: Uint8Array): FoundMark | undefined => {
  checkSize(bytes)
  const { found, broken: fault } = findWrappers(bytes)
  const [wrapper, second] = found
  // A.8.2.1: zero or one. Which of two is meant the text does not say.
  if (second !== undefined)
    return broken('manifest.text.multipleWrappers', `at bytes ${wrapper?.start}, ${second.start}`)
  if (wrapper !== undefined) return { kind: 'store', located: locatedOf(bytes, wrapper) }
  return fault && broken('manifest.text.corruptedWrapper', `at byte ${fault.start}: ${fault.detail}`)
}

/** INVARIANT: the asset without the wrapper is the composed text without the wrapper (15.12.1.3.1), wherever it stood. */
const locatedOf = (bytes: Uint8Array, { start, end, marked, store }: Wrapper): FoundStoreOf => {
  const before = bytes.subarray(0, start)
  const text = composed(end === bytes.byteLength ? before : Buffer.concat([before, bytes.subarray(end)]))
  const offset = end === bytes.byteLength ? text.byteLength : composed(before).byteLength
  const wrapper = [...(marked ? [] : [MARK]), bytes.subarray(start, end)]
  const length = wrapper.reduce((sum, part) => sum + part.byteLength, 0)
  const asset = joined([text.subarray(0, offset), ...wrapper, text.subarray(offset)])
  return { store, asset, spans: [{ offset, length }] }
}

type FoundStoreOf = Extract<FoundMark, { kind: 'store' }>['located']

/** Parts as one source, without a copy of the whole. */
const joined = (parts: readonly Uint8Array[]): ByteSource => {
  const size = parts.reduce((sum, part) => sum + part.byteLength, 0)
  return {
    size,
    read(offset, length) {
      const pieces: Uint8Array[] = []
      let at = 0
      for (const part of parts) {
        const [from, to] = [Math.max(offset - at, 0), Math.min(offset + length - at, part.byteLength)]
        if (from < to) pieces.push(part.subarray(from, to))
        at += part.byteLength
      }
      return memorySource(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)).read(0, length)
    },
  }
}

/**
 * The text with a wrapper at its end, in NFC and otherwise unchanged; a wrapper that was there goes into the new store.
 * @throws {LabelError} `text-too-large`, `text-encoding`, and those of the draft
 */
export const embedInPlainText: Embedding = {
  without(bytes) {
    checkSize(bytes)
    const [wrapper] = findWrappers(bytes).found
    if (wrapper === undefined) return bytes
    return Buffer.concat([bytes.subarray(0, wrapper.start), bytes.subarray(wrapper.end)])
  },
  async put(bytes, draft) {
    const text = composed(bytes)
    const hash = digestOf(HASH, text)
    const spanOf = (size: number): { offset: number; length: number } => ({
      offset: text.byteLength,
      length: wrapperSize(size),
    })
    const store = await draft.signedFor((size) => dataHash(spanOf(size), hash))
    return Buffer.concat([text, wrapped(store)])
  },
}

const checkSize = ({ byteLength: size }: Uint8Array): void => {
  if (size > MOST_TEXT) throw new LabelError('text-too-large', { size, limit: MOST_TEXT })
}
