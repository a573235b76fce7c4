import { latin1Text, viewOf } from '../bytes.ts'
import type { ByteSource } from '../source.ts'

/** How far behind a tag the first frame is looked for: encoders leave padding. */
const SEARCH = 16_384

/** Kilobits per second of layer III: version 1 (ISO 11172-3, 2.4.2.3), and versions 2 and 2.5 (ISO 13818-3). */
const BITRATES_1: readonly number[] = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const BITRATES_2: readonly number[] = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
/** Samples per second of version 1; version 2 has half of them, version 2.5 a quarter. */
const RATES: readonly number[] = [44_100, 48_000, 32_000]

/** Where the bytes behind an ID3v2 tag begin (ID3 2.4.0 structure, 3.1), if there is one. */
export const skipId3 = (head: Uint8Array): number | undefined => {
  if (head.byteLength < 10 || latin1Text(head.subarray(0, 3)) !== 'ID3') return undefined
  const sizes = [...head.subarray(6, 10)]
  if (sizes.some((byte) => byte > 127)) return undefined
  const footer = ((head[5] ?? 0) & 0x10) === 0 ? 0 : 10
  return sizes.reduce((size, byte) => size * 128 + byte, 0) + 10 + footer
}

/** Whether frames of layer III follow: one where the header says, and one behind it unless the file ends there. */
export const isMpegAudio = (source: ByteSource, from: number): boolean => {
  if (from > source.size) return false
  // Without a tag the first byte must be a frame: eleven bits of sync are found by chance in any long file.
  const size = Math.min(from === 0 ? 4 : SEARCH, source.size - from)
  const bytes = source.read(from, size)
  for (let at = 0; at + 4 <= size; at++) {
    const length = frameLength(bytes.subarray(at, at + 4))
    if (length === undefined) continue
    const next = from + at + length
    if (next + 4 > source.size) return next <= source.size
    if (frameLength(source.read(next, 4)) !== undefined) return true
    if (next + 3 <= source.size && latin1Text(source.read(next, 3)) === 'TAG') return true
  }
  return false
}

/** Bytes of the layer III frame whose header this is (ISO 11172-3, 2.4.3.1). */
const frameLength = (header: Uint8Array): number | undefined => {
  const bits = viewOf(header).getUint32(0)
  const version = (bits >>> 19) & 3
  const rate = RATES[(bits >>> 10) & 3]
  if (bits >>> 21 !== 0x7ff || version === 1 || ((bits >>> 17) & 3) !== 1 || rate === undefined) return undefined
  const bitrate = (version === 3 ? BITRATES_1 : BITRATES_2)[((bits >>> 12) & 15) - 1]
  if (bitrate === undefined) return undefined
  const divisor = version === 3 ? 1 : version === 2 ? 2 : 4
  const slots = version === 3 ? 144_000 : 72_000
  return Math.floor((slots * bitrate) / (rate / divisor)) + ((bits >>> 9) & 1)
}
