import { memorySource } from '@tanba/media'
import { MOST_TEXT } from '../core/warning/text/encoding.ts'
import { LabelError } from '../errors.ts'
import { dataHash, HASH } from '../manifest-store/binding.ts'
import { digestOf } from '../validate/digest.ts'
import type { Embedding } from './embedding.ts'
import { base64Bytes, base64Text, broken, type FoundMark, latin1 } from './found.ts'
import { headOf } from './html/head.ts'
import type { StartTag } from './html/tokens.ts'

const TYPE = 'application/c2pa'
const RELATION = 'c2pa-manifest'
const OPEN = `<script type="${TYPE}">`
const CLOSE = '</script>'

/**
 * The element of a head that holds a manifest store or leads to one (C2PA 2.4, A.7).
 * @throws {LabelError} `text-too-large` (40 MiB), `text-encoding` (UTF-16)
 */
export const locateInHtml = (bytes: Uint8Array): FoundMark | undefined => {
  const page = pageOf(bytes)
  const [element, second] = headOf(page).elements.filter((tag) => isScript(tag) || isLink(tag))
  if (element === undefined) return undefined
  if (second !== undefined)
    return broken('manifest.html.multipleManifests', `at bytes ${element.start}, ${second.start}`)
  if (isLink(element)) return { kind: 'remote', address: element.attributes.get('href') ?? '' }
  return storeIn(bytes, page, element)
}

const storeIn = (bytes: Uint8Array, page: string, { start, end, content }: StartTag): FoundMark => {
  const behind = content?.behind ?? end
  // 15.12.1.1: what the hash leaves out holds the store and its packaging, and nothing else. Other attributes, and
  // letters of another case, would be such.
  const plain = /^<script[\t\n\f\r ]+type=(["']?)application\/c2pa\1[\t\n\f\r ]*>$/.test(page.slice(start, end))
  if (!plain || page.slice(content?.end, behind) !== CLOSE)
    return broken('assertion.dataHash.mismatch', `the tags of the element at byte ${start}`)
  const store = base64Bytes(page.slice(end, content?.end).replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, ''))
  if (store === undefined) return broken('manifest.inaccessible', `no base64 in the element at byte ${start}`)
  return {
    kind: 'store',
    located: { store, asset: memorySource(bytes), spans: [{ offset: start, length: behind - start }] },
  }
}

const isScript = ({ name, attributes }: StartTag): boolean =>
  name === 'script' && attributes.get('type')?.trim().toLowerCase() === TYPE

const isLink = ({ name, attributes }: StartTag): boolean =>
  name === 'link' &&
  (attributes.get('rel') ?? '')
    .toLowerCase()
    .split(/[\t\n\f\r ]+/)
    .includes(RELATION)

/**
 * Puts the element at the end of the head, behind what says how the page is encoded. All other bytes stay.
 * @throws {LabelError} `text-too-large`, `text-encoding`
 */
export const embedInHtml: Embedding = {
  without(bytes) {
    const script = headOf(pageOf(bytes)).elements.find(isScript)
    if (script === undefined) return bytes
    return Buffer.concat([bytes.subarray(0, script.start), bytes.subarray(script.content?.behind ?? script.end)])
  },
  async put(bytes, draft) {
    const { end: offset } = headOf(pageOf(bytes))
    const hash = digestOf(HASH, bytes)
    const lengthFor = (size: number): number => OPEN.length + 4 * Math.ceil(size / 3) + CLOSE.length
    const store = await draft.signedFor((size) => dataHash({ offset, length: lengthFor(size) }, hash))
    const element = Buffer.from(`${OPEN}${base64Text(store)}${CLOSE}`, 'latin1')
    return Buffer.concat([bytes.subarray(0, offset), element, bytes.subarray(offset)])
  },
}

/** One character a byte: places in the page are places in the file, whatever ASCII-compatible coding it has. */
export const pageOf = (bytes: Uint8Array): string => {
  const { byteLength: size } = bytes
  if (size > MOST_TEXT) throw new LabelError('text-too-large', { size, limit: MOST_TEXT })
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw new LabelError('text-encoding')
  return latin1(bytes)
}
