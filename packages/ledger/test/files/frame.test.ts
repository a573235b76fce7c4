import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BatchWriter, readBatches } from '../../store/files/frame.ts'

const records = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 5 })

/** A file of batches, and where each ends. */
function fileOf(batches: readonly (readonly Uint8Array[])[]): { readonly file: Buffer; readonly ends: number[] } {
  const writer = new BatchWriter()
  let file = Buffer.alloc(0)
  const ends: number[] = []
  for (const [at, batch] of batches.entries()) {
    writer.start()
    for (const record of batch) {
      writer.record()
      writer.bytes(record)
    }
    file = Buffer.concat([file, writer.finish(at * 10, file.length)])
    ends.push(file.length)
  }
  return { file, ends }
}

const read = (file: Uint8Array) => readBatches(file).batches.map((one) => one.records.map((bytes) => [...bytes]))

test('batches are read as they were written, up to wherever a crash tore the file', () => {
  fc.assert(
    fc.property(
      fc.array(records, { maxLength: 4 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.uint8Array(),
      (batches, share, rubbish) => {
        const { file, ends } = fileOf(batches)
        const cut = Math.floor(file.length * share)
        const whole = ends.filter((end) => end <= cut).length
        // Rubbish begins with another byte than the one that is missing, or it would make a batch whole.
        const other = Uint8Array.of((file[cut] ?? 0) ^ 1)
        const torn = Buffer.concat([file.subarray(0, cut), other, rubbish])
        expect(read(file)).toEqual(batches.map((one) => one.map((bytes) => [...bytes])))
        expect(read(torn).slice(0, whole)).toEqual(read(file).slice(0, whole))
        expect(read(torn)).toHaveLength(whole)
        expect(readBatches(torn).isDamaged).toBe(false)
      },
    ),
  )
})

test('a changed byte is never read; before another batch it is called damage', () => {
  fc.assert(
    fc.property(
      fc.array(records, { minLength: 2, maxLength: 4 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (batches, place, bits) => {
        const { file, ends } = fileOf(batches)
        const at = place % file.length
        file[at] = (file[at] ?? 0) ^ bits
        const hit = ends.findIndex((end) => at < end)
        const { batches: found, isDamaged } = readBatches(file)
        expect(found).toHaveLength(hit)
        expect(isDamaged).toBe(hit < batches.length - 1)
      },
    ),
  )
})

test('a batch inside a record of another is none', () => {
  const inner = fileOf([[Buffer.from('inner')]]).file
  const { file } = fileOf([[inner, inner]])
  expect(readBatches(file.subarray(0, -1))).toEqual({ batches: [], isDamaged: false })
  expect(read(file)).toEqual([[[...inner], [...inner]]])
})
