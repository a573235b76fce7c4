import { latin1Text, viewOf } from '../bytes.ts'
import type { Format } from '../formats.ts'
import type { ByteSource } from '../source.ts'

/** Brands of ISO base media (ISO 14496-12, 4.3), as mp4ra.org lists them. */
const BRANDS: readonly (readonly [Format, ReadonlySet<string>])[] = [
  ['avif', new Set(['avif', 'avis'])],
  ['heic', new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'])],
  ['heif', new Set(['mif1', 'mif2', 'msf1'])],
  ['m4a', new Set(['M4A ', 'M4B ', 'M4P '])],
  ['mov', new Set(['qt  '])],
  [
    'mp4',
    new Set([
      ...'isom iso2 iso3 iso4 iso5 iso6 iso7 iso8 iso9 isoa isob isoc mp41 mp42 mp71 avc1 hvc1 av01'.split(' '),
      ...'dash msdh cmfc cmf2 M4VH M4VP MSNV XAVC 3gp4 3gp5 3gp6 3gp7 3g2a piff'.split(' '),
      'M4V ',
      'f4v ',
    ]),
  ],
]
/** Major brands of other formats that name `isom` as compatible: Canon's raw pictures. */
const OTHERS: ReadonlySet<string> = new Set(['crx ', 'jp2 ', 'jpx '])

/** Boxes that a QuickTime file without `ftyp` begins with (QuickTime File Format, "Overview"). */
const QUICKTIME: ReadonlySet<string> = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])

/** Files of boxes: by the major brand, else by the first compatible one that is known. */
export const identifyBrands = (source: ByteSource): Format | undefined => {
  if (source.size < 16) return undefined
  const head = source.read(0, Math.min(512, source.size))
  const size = viewOf(head).getUint32(0)
  const type = latin1Text(head.subarray(4, 8))
  if (type !== 'ftyp') return QUICKTIME.has(type) && boxesFollow(source, size) ? 'mov' : undefined
  if (size < 16 || size > source.size) return undefined
  const brands = latin1Text(head.subarray(8, Math.min(size, head.byteLength))).match(/.{4}/gs) ?? []
  const [major = '', , ...compatible] = brands
  if (OTHERS.has(major)) return undefined
  // An image brand counts before the general ones that pictures and films share.
  const known =
    formatOf([major]) ??
    BRANDS.map(([format]) => format).find((format) => compatible.some((brand) => formatOf([brand]) === format))
  if (known !== 'heif') return known
  // `mif1` says only how a picture is kept; a compatible brand says what codes it.
  return formatOf(compatible.filter((brand) => ['avif', 'heic'].includes(formatOf([brand]) ?? ''))) ?? 'heif'
}

const formatOf = (brands: readonly string[]): Format | undefined =>
  BRANDS.find(([, set]) => brands.some((brand) => set.has(brand)))?.[0]

/** Four letters are no certain signature: the box must end where another box, or the file, begins or ends. */
const boxesFollow = (source: ByteSource, size: number): boolean => {
  const first = size === 1 ? Number(viewOf(source.read(8, 8)).getBigUint64(0)) : size
  if (first === source.size || size === 0) return true
  if (first < 8 || first + 8 > source.size) return false
  return /^[\w ]{4}$/.test(latin1Text(source.read(first + 4, 4)))
}
