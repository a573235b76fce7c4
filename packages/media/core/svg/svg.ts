import { onlyStore, requireAtMost, requirePacket } from '../bounded.ts'
import { concatBytes, latin1Bytes } from '../bytes.ts'
import type { Container, Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { Edit, Plan } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import { decodeBase64 } from './base64.ts'
import { markLength, readDocument, requireUtf8 } from './document.ts'
import { type Opening, type Outline, readOutline, type Span } from './outline.ts'
import { malformedXml } from './xml-fault.ts'
import { xmlTokens } from './xml-tokens.ts'

const outlineOf = (source: ByteSource): Outline & { readonly bytes: Uint8Array } => {
  const { bytes, start } = readDocument(source)
  return { ...readOutline(bytes, start), bytes }
}

const spanOf = ({ start, end }: Span): { offset: number; length: number } => ({ offset: start, length: end - start })

const readXmp = (source: ByteSource): Found | undefined => {
  const { packets, bytes } = outlineOf(source)
  const [packet] = packets
  if (packet === undefined) return undefined
  requireAtMost('SVG', 'XMP packet', packet.end - packet.start, LIMITS.xmp)
  return { bytes: bytes.subarray(packet.start, packet.end), spans: [spanOf(packet)] }
}

/**
 * A packet that may stand in a document: UTF-8, its elements closed, no XML declaration, no DOCTYPE, no text beside them.
 * @throws MediaError malformed
 */
const embeddable = (packet: Uint8Array): Uint8Array => {
  const bytes = packet.subarray(markLength(packet))
  requireUtf8(bytes)
  for (const { kind, name, depth, start, end } of xmlTokens(bytes, 0)) {
    const text = kind === 'text' && depth === 0 && bytes.subarray(start, end).some((byte) => byte > 0x20)
    if (text || kind === 'doctype' || kind === 'cdata' || (kind === 'instruction' && name === 'xml'))
      throw malformedXml(`XMP packet with ${kind}`, start)
  }
  return bytes
}

/** Content as the first in an element, which is opened up for it where it closes itself. */
const insideOf = ({ start, end, name, empty }: Opening, content: Uint8Array): Edit => {
  // INVARIANT: the tag ends with "/>" where it is empty.
  if (!empty) return { at: end, remove: 0, insert: content }
  const insert = concatBytes([latin1Bytes('>'), content, latin1Bytes(`</${name}>`)])
  return { at: Math.max(start, end - 2), remove: 2, insert }
}

const writeXmp = (source: ByteSource, packet: Uint8Array): Plan => {
  requirePacket('SVG', packet)
  const insert = embeddable(packet)
  const { root, metadata, packets } = outlineOf(source)
  const [old, ...others] = packets
  if (old !== undefined) {
    const empty = new Uint8Array(0)
    const edit = ({ start, end }: Span, by: Uint8Array): Edit => ({ at: start, remove: end - start, insert: by })
    return [edit(old, insert), ...others.map((one) => edit(one, empty))]
  }
  const [first] = metadata
  if (first !== undefined) return [insideOf(first, insert)]
  // `metadata` needs the prefix that the root is written with.
  const name = root.name.replace(/svg$/, 'metadata')
  return [insideOf(root, concatBytes([latin1Bytes(`<${name}>`), insert, latin1Bytes(`</${name}>`)]))]
}

const readManifestStore = (source: ByteSource): Found | undefined => {
  const { manifests, bytes } = outlineOf(source)
  const all = manifests.map((one) => ({ ...one, offset: one.element.start }))
  const manifest = onlyStore('SVG', all)
  if (manifest === undefined) return undefined
  const { start, end } = manifest.text
  requireAtMost('SVG', 'C2PA manifest store', Math.floor(((end - start) * 3) / 4), LIMITS.manifestStore)
  const store = decodeBase64(bytes.subarray(start, end))
  if (store === undefined) throw malformedXml('base64 of the C2PA manifest store', start)
  // An element that waits to be filled.
  return store.byteLength === 0 ? undefined : { bytes: store, spans: [spanOf(manifest.element)] }
}

/**
 * SVG 1.1 and 2 in UTF-8. XMP is a packet (or a bare `x:xmpmeta`) in a `metadata` child of the root; RDF that stands
 * there by itself belongs to other programs. A manifest store is base64 in `c2pa:manifest` (C2PA, embedding in SVG).
 */
export const svg: Container = { readXmp, writeXmp, readManifestStore }
