import { concatBytes, latin1Bytes } from '../core/bytes.ts'

/** A number of 32 or 64 bits, the lowest byte first. */
export const little = (value: number, size: 4 | 8 = 4): Uint8Array =>
  Uint8Array.from({ length: size }, (_, index) => Math.floor(value / 2 ** (8 * index)) & 0xff)

/** A chunk; `size` in place of the true one. */
export const chunk = (id: string, data: Uint8Array, size: number = data.byteLength): Uint8Array =>
  concatBytes([latin1Bytes(id), little(size), data, new Uint8Array(data.byteLength % 2)])

export const list = (type: string, ...chunks: readonly Uint8Array[]): Uint8Array =>
  chunk('LIST', concatBytes([latin1Bytes(type), ...chunks]))

export const riffFile = (form: string, chunks: readonly Uint8Array[], magic = 'RIFF', size?: number): Uint8Array => {
  const body = concatBytes([latin1Bytes(form), ...chunks])
  return concatBytes([latin1Bytes(magic), little(size ?? body.byteLength), body])
}

/** PCM, one channel, 8 bits, 8,000 samples a second. */
export const format: Uint8Array = chunk(
  'fmt ',
  concatBytes([Uint8Array.of(1, 0, 1, 0), little(8000), little(8000), Uint8Array.of(1, 0, 8, 0)]),
)
/** An odd number of samples, so that a pad byte follows. */
export const samples: Uint8Array = chunk('data', Uint8Array.of(128, 200, 60, 128, 90))

/** RF64 whose sizes of 32 bits say nothing. */
export const rf64File = (
  chunks: readonly Uint8Array[],
  dataSize: number,
  table: readonly (readonly [string, number])[] = [],
): Uint8Array => {
  const entries = table.map(([id, size]) => concatBytes([latin1Bytes(id), little(size, 8)]))
  const sizes = (riff: number): Uint8Array =>
    chunk(
      'ds64',
      concatBytes([little(riff, 8), little(dataSize, 8), little(dataSize, 8), little(table.length), ...entries]),
    )
  const length = 4 + sizes(0).byteLength + chunks.reduce((sum, one) => sum + one.byteLength, 0)
  return riffFile('WAVE', [sizes(length), ...chunks], 'RF64', 0xffff_ffff)
}
