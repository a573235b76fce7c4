import { assert, constant, constantFrom, integer, oneof, property, tuple, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'
import { identifyBmff } from '../../core/bmff/brand.ts'
import { heif } from '../../core/bmff/heif.ts'
import { jxl } from '../../core/bmff/jxl.ts'
import { mp4 } from '../../core/bmff/mp4.ts'
import { appliedWhole } from '../../core/plan.ts'
import { memorySource } from '../../core/source.ts'
import { MediaError } from '../../errors.ts'
import { box, bytes, c2pa, ftyp, fullBox, jumbf, packet, u16, u32, u64, uuidBox, XMP_UUID } from './boxes.ts'
import { heic } from './heic.ts'

const xmp = packet('composite')
const dref = box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1)))
const tables = bytes(
  fullBox('stco', 0, 0, u32(2), u32(300), u32(310)),
  fullBox('co64', 0, 0, u32(1), u64(300)),
  fullBox('saio', 0, 0, u32(1), u32(300)),
)
const movie = box(
  'moov',
  box('trak', box('mdia', box('minf', dref, box('stbl', tables)))),
  box('udta', box('XMP_', xmp)),
)
const fragments = bytes(
  fullBox('sidx', 0, 0, u32(1), u32(1000), u32(0), u32(4), u16(0), u16(1), u32(40), u32(9), u32(0)),
  box('moof', box('traf', fullBox('tfhd', 0, 1, u32(1), u64(500)))),
  box('mdat', 'samples'),
  box('mfra', fullBox('tfra', 0, 0, u32(1), u32(0), u32(1), u32(7), u32(300), '\x01\x01\x01')),
)
const store = c2pa('manifest', jumbf('c2pa', box('jumb', 'manifest')))
const signature = Uint8Array.of(0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20, 0x0d, 0x0a, 0x87, 0x0a)
const SEEDS = [
  bytes(ftyp('isom'), movie, box('mdat', 'samples'), store, uuidBox(XMP_UUID, xmp)),
  bytes(ftyp('iso6'), movie, fragments),
  heic({ xmp, tail: bytes(movie, fragments) }),
  heic({ xmp, xmpIn: 'idat', tail: bytes(store, movie) }),
  heic({ ilocVersion: 2, wideIds: true, baseSize: 4, offsetSize: 0, tail: movie }),
  bytes(signature, ftyp('jxl '), box('xml ', xmp), box('jxlc', 'stream'), jumbf('c2pa', box('jumb', 'manifest'))),
]

const number = oneof(constantFrom(0, 1, 7, 8, 9, 0x7fff_ffff, 0xffff_ffff), integer({ min: 0, max: 2000 }))
/** A byte changed, four bytes turned into another number, bytes added, the end cut off. */
const change = tuple(
  constantFrom('byte', 'number', 'insert', 'cut'),
  integer({ min: 0, max: 4000 }),
  number,
  uint8Array({ maxLength: 12 }),
)
const changed = (
  file: Uint8Array,
  [how, place, value, more]: readonly [string, number, number, Uint8Array],
): Uint8Array => {
  const at = place % (file.length + 1)
  if (how === 'cut') return file.subarray(0, at)
  if (how === 'insert') return bytes(file.subarray(0, at), more, file.subarray(at))
  const copy = file.slice()
  if (how === 'byte') copy[at % Math.max(1, file.length)] = value & 255
  else if (at + 4 <= file.length) copy.set(u32(value), at)
  return copy
}

/** What a file says, or that it is broken; anything else than a MediaError comes out. */
const tried = <T>(action: () => T): T | 'refused' => {
  try {
    return action()
  } catch (error) {
    if (error instanceof MediaError && error.code !== 'plan-invalid') return 'refused'
    throw error
  }
}

test('of broken files, only a MediaError comes out, in time; a plan that is made holds', { timeout: 120_000 }, () => {
  const fresh = packet('trainedAlgorithmicMedia', 600)
  const expected = Buffer.from(fresh).toString('latin1')
  const files = tuple(
    constantFrom(...SEEDS),
    oneof(tuple(change), tuple(change, change), tuple(change, change, change)),
  )
  assert(
    property(files, constant(fresh), ([seed, changes], after) => {
      const file = memorySource(changes.reduce<Uint8Array>(changed, seed))
      tried(() => identifyBmff(file))
      for (const container of [mp4, heif, jxl]) {
        tried(() => container.readXmp(file))
        tried(() => container.readManifestStore(file))
        const plan = tried(() => container.writeXmp(file, after))
        if (plan === 'refused') continue
        const result = appliedWhole(file, plan)
        const back = tried(() => container.readXmp(memorySource(result))?.bytes)
        // As text, because a difference of bytes is shown one a line.
        expect(back instanceof Uint8Array ? Buffer.from(back).toString('latin1') : back).toBe(expected)
      }
    }),
    { numRuns: 6000 },
  )
})
