import { viewOf } from '../bytes.ts'
import type { Found } from '../container.ts'
import type { ByteSource } from '../source.ts'
import { BoxReader } from './box.ts'
import { isJxlCodestream } from './brand.ts'
import { readItem } from './item-data.ts'
import { describes, itemMeta } from './items.ts'
import { foundIn } from './uuid.ts'

/** The TIFF block of the `Exif` item (HEIF annex A.2) of AVIF, HEIC and HEIF. @throws MediaError */
export function heifExif(source: ByteSource): Found | undefined {
  const reader = new BoxReader(source, 'HEIF')
  const meta = itemMeta(reader, reader.top())
  const items = meta?.list.items.filter(({ type }) => type === 'Exif') ?? []
  const item = items.find(({ id }) => {
    return meta?.references?.all.some(
      ({ type, from, to }) => type === 'cdsc' && from === id && to.includes(meta.primary),
    )
  })
  const alone = items.find(({ id }) => meta !== undefined && !describes(meta, id))
  const chosen = item ?? alone
  return meta && chosen && behindOffset(reader, readItem(reader, meta, chosen))
}

/** The TIFF block of the `Exif` box of JPEG XL (ISO/IEC 18181-2 clause 9.5). A bare codestream has none. @throws MediaError */
export function jxlExif(source: ByteSource): Found | undefined {
  if (isJxlCodestream(source)) return undefined
  const reader = new BoxReader(source, 'JPEG XL')
  const found = foundIn(
    reader,
    reader.top().find(({ type }) => type === 'Exif'),
  )
  return found && behindOffset(reader, found)
}

/** Four bytes say how many more stand before the block. */
const behindOffset = (reader: BoxReader, { bytes, spans }: Found): Found => {
  const offset = bytes.byteLength < 4 ? bytes.byteLength : viewOf(bytes).getUint32(0)
  if (offset + 4 > bytes.byteLength) throw reader.malformed('Exif', spans[0]?.offset ?? 0)
  return { bytes: bytes.subarray(4 + offset), spans }
}
