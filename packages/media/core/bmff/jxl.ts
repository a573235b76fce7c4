import { latin1Bytes, latin1Text } from '../bytes.ts'
import type { Container } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { Edit } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import { type Box, BoxReader, boxBytes } from './box.ts'
import { isJxlCodestream, isJxlContainer } from './brand.ts'
import { closing, inOrder, tailOf } from './edits.ts'
import { superbox } from './manifest-store.ts'
import { foundIn, requirePacket } from './uuid.ts'

const FORMAT = 'JPEG XL'

const boxesOf = (source: ByteSource): readonly [reader: BoxReader, boxes: readonly Box[]] => {
  const reader = new BoxReader(source, FORMAT)
  if (!isJxlContainer(source)) throw reader.malformed('signature', 0)
  return [reader, reader.top()]
}

/** ISO/IEC 18181-2 clause 9.6: an `xml ` box holds any XML; XMP is known by its wrapper, its root or its RDF. */
const holdsXmp = (reader: BoxReader, box: Box): boolean =>
  box.type === 'xml ' && /<\?xpacket|<x:xmpmeta|<rdf:RDF/.test(latin1Text(reader.payload(box, LIMITS.xmp)))

/** Clause 9.8: a `brob` box is another box whose payload is compressed by Brotli; its type comes first. */
const isCompressed = (reader: BoxReader, box: Box, type: string): boolean =>
  box.type === 'brob' && box.end - box.body >= 4 && reader.head(box, 4).fourCharacters() === type

const xmpOf = (reader: BoxReader, boxes: readonly Box[]): readonly Box[] => {
  const found = boxes.filter((box) => holdsXmp(reader, box))
  if (found.length === 0 && boxes.some((box) => isCompressed(reader, box, 'xml '))) {
    throw reader.unsupported('XMP compressed by Brotli (a brob box)')
  }
  return found
}

/** A superbox labelled as C2PA's (C2PA 2.2 clause 11.1.4.2): its description box is a UUID, toggles and a label. */
const isManifestStore = (reader: BoxReader, box: Box): boolean => {
  if (box.type !== 'jumb') return false
  const [description] = reader.within(box)
  if (description?.type !== 'jumd' || description.end - description.body < 17) return false
  const head = reader.head(description, 32)
  head.skip(17)
  return head.text() === 'c2pa'
}

/**
 * JPEG XL in its container. A codestream without one has no metadata, and no room for it. Nothing in the file points to
 * a place in it, so boxes are replaced where they stand and new ones go to the end.
 */
export const jxl: Container = {
  readXmp(source) {
    if (isJxlCodestream(source)) return undefined
    const [reader, boxes] = boxesOf(source)
    return foundIn(reader, xmpOf(reader, boxes)[0])
  },

  writeXmp(source, packet) {
    if (isJxlCodestream(source)) {
      throw new BoxReader(source, FORMAT).unsupported('writing XMP into a bare codestream, which has no container,')
    }
    const [reader, boxes] = boxesOf(source)
    requirePacket(reader, packet)
    const old = xmpOf(reader, boxes)
    const insert = boxBytes('xml ', packet)
    const replaced = old.map(({ start, end }, index): Edit => {
      return { at: start, remove: end - start, insert: index === 0 ? insert : latin1Bytes('') }
    })
    const edits = replaced.length > 0 ? replaced : [{ at: tailOf(boxes), remove: 0, insert }]
    return inOrder([...edits, ...closing(reader, boxes, old)])
  },

  readManifestStore(source) {
    if (isJxlCodestream(source)) return undefined
    const [reader, boxes] = boxesOf(source)
    const [store, second] = boxes.filter((box) => isManifestStore(reader, box))
    if (second !== undefined) throw reader.malformed('set of C2PA boxes', second.start)
    if (store === undefined) {
      if (!boxes.some((box) => isCompressed(reader, box, 'jumb'))) return undefined
      throw reader.unsupported('JUMBF compressed by Brotli (a brob box)')
    }
    // JUMBF has no 64-bit sizes within the limit; a superbox begins with its own header.
    if (store.large) throw reader.unsupported('a manifest store with a 64-bit size')
    return {
      bytes: superbox(reader, store.start, store.end),
      spans: [{ offset: store.start, length: store.end - store.start }],
    }
  },
}
