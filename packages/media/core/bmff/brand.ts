import { MediaError } from '../../errors.ts'
import { latin1Text, startsWith } from '../bytes.ts'
import type { ByteSource } from '../source.ts'
import { BoxReader } from './box.ts'
import { numberAt } from './numbers.ts'

/** Kinds of file made of boxes. `heif`: a HEIF image whose brands name no codec. */
export type BmffKind = 'avif' | 'heic' | 'heif' | 'jxl' | 'm4a' | 'mov' | 'mp4'

// ISO/IEC 23008-12 clause 10 and annex B; AVIF 1.1 clause 8; QTFF; the MP4 registration authority's list of brands.
const BRANDS: Readonly<Record<BmffKind, readonly string[]>> = {
  avif: ['avif', 'avis', 'avio'],
  heic: ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'],
  heif: ['mif1', 'mif2', 'msf1', 'miaf'],
  jxl: ['jxl '],
  m4a: ['M4A ', 'M4B ', 'M4P ', 'F4A ', 'F4B '],
  mov: ['qt  '],
  mp4: [
    ...['isom', 'iso2', 'iso3', 'iso4', 'iso5', 'iso6', 'iso7', 'iso8', 'iso9', 'isoa', 'isob', 'isoc'],
    ...['mp41', 'mp42', 'mp71', 'avc1', 'M4V ', 'M4VH', 'M4VP', 'f4v ', 'F4V ', 'MSNV', 'XAVC', 'mmp4'],
    ...['dash', 'cmfc', 'cmf2', 'cmfs', 'cmfl', 'msdh', 'msix'],
    ...['3gp4', '3gp5', '3gp6', '3gp7', '3gp8', '3gp9', '3g2a', '3g2b', '3g2c', '3gr6', '3gs6', '3ge6', '3ge7', '3gh9'],
  ],
}

// Raw photographs of Canon: boxes with an `isom` brand beside their own, and offsets of other kinds inside.
const FOREIGN = new Set(['crx '])
const MOST_BRANDS = 4096
/** ISO/IEC 18181-2 clause 9.1: the box that begins a JPEG XL container. */
const JXL_SIGNATURE = Uint8Array.of(0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20, 0x0d, 0x0a, 0x87, 0x0a)
/** ISO/IEC 18181-1 annex D: a codestream without a container. */
const JXL_CODESTREAM = Uint8Array.of(0xff, 0x0a)
/** Boxes with which QuickTime files older than `ftyp` begin. */
const OLD_QUICKTIME = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])

const beginning = (source: ByteSource, length: number): Uint8Array => source.read(0, Math.min(length, source.size))

/** Whether the source begins as a JPEG XL container does. */
export const isJxlContainer = (source: ByteSource): boolean => startsWith(beginning(source, 12), JXL_SIGNATURE)

/** Whether the source is a JPEG XL codestream by itself, which has no room for metadata. */
export const isJxlCodestream = (source: ByteSource): boolean => startsWith(beginning(source, 2), JXL_CODESTREAM)

/**
 * The kind by its first bytes; `undefined` is something else. The major brand decides; where it names no codec (`mif1`)
 * or is unknown, the compatible brands do.
 */
export const identifyBmff = (source: ByteSource): BmffKind | undefined => {
  if (isJxlContainer(source) || isJxlCodestream(source)) return 'jxl'
  if (source.size < 8) return undefined
  const header = source.read(0, Math.min(16, source.size))
  const type = latin1Text(header.subarray(4, 8))
  if (type === 'ftyp' || type === 'styp') return kindOf(brandsOf(source, header))
  return OLD_QUICKTIME.has(type) && holdsMovie(source) ? 'mov' : undefined
}

const brandsOf = (source: ByteSource, header: Uint8Array): readonly string[] => {
  const size = numberAt(header, 0, 4)
  const start = size === 1 ? 16 : 8
  const whole = size === 0 ? source.size : size === 1 ? numberAt(header, 8, 8) : size
  const end = Math.min(whole, source.size, start + MOST_BRANDS)
  if (end < start + 8) return []
  const text = latin1Text(source.read(start, end - start))
  // The minor version stands between the major brand and the compatible ones.
  return [text.slice(0, 4), ...(text.slice(8).match(/[\s\S]{4}/g) ?? [])]
}

const kindOf = ([major, ...compatible]: readonly string[]): BmffKind | undefined => {
  if (major === undefined || FOREIGN.has(major)) return undefined
  const first = kindOfBrand(major)
  if (first !== undefined && first !== 'heif') return first
  const others = compatible.map(kindOfBrand).filter((kind) => kind !== undefined)
  return others.find((kind) => kind === 'avif' || kind === 'heic') ?? first ?? others[0]
}

const kindOfBrand = (brand: string): BmffKind | undefined =>
  (Object.keys(BRANDS) as BmffKind[]).find((kind) => BRANDS[kind].includes(brand))

const holdsMovie = (source: ByteSource): boolean => {
  try {
    return new BoxReader(source, 'MOV').top().some(({ type }) => type === 'moov')
  } catch (error) {
    if (error instanceof MediaError) return false
    throw error
  }
}
