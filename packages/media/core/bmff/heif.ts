import type { Container } from '../container.ts'
import { BoxReader } from './box.ts'
import { xmpIntoItem } from './heif-write.ts'
import { readItem } from './item-data.ts'
import { itemMeta, xmpItem } from './items.ts'
import { manifestStoreIn } from './manifest-store.ts'
import { foundIn, requirePacket, xmpBoxes, xmpIntoUuid } from './uuid.ts'

const FORMAT = 'HEIF'

/**
 * AVIF, HEIC and other HEIF, stills and sequences. XMP is an item that describes the primary image (HEIF annex A.3); a
 * `uuid` box of the top level is read where there is none, and written where the file has no images by item.
 */
export const heif: Container = {
  readXmp(source) {
    const reader = new BoxReader(source, FORMAT)
    const boxes = reader.top()
    const meta = itemMeta(reader, boxes)
    const item = meta && xmpItem(meta)
    return meta && item ? readItem(reader, meta, item) : foundIn(reader, xmpBoxes(boxes)[0])
  },

  writeXmp(source, packet) {
    const reader = new BoxReader(source, FORMAT)
    const boxes = reader.top()
    requirePacket(reader, packet)
    const meta = itemMeta(reader, boxes)
    return meta ? xmpIntoItem(reader, boxes, meta, packet) : xmpIntoUuid(reader, boxes, packet)
  },

  readManifestStore(source) {
    const reader = new BoxReader(source, FORMAT)
    return manifestStoreIn(reader, reader.top())
  },
}
