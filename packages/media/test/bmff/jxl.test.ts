import { expect, test } from 'vitest'
import { jxl } from '../../core/bmff/jxl.ts'
import { appliedWhole } from '../../core/plan.ts'
import { memorySource } from '../../core/source.ts'
import { box, bytes, ftyp, jumbf, openBox, packet } from './boxes.ts'

const signature = Uint8Array.of(0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20, 0x0d, 0x0a, 0x87, 0x0a)
const start = bytes(signature, ftyp('jxl ', 'jxl '))
const image = box('jxlc', Uint8Array.of(0xff, 0x0a, 1, 2, 3))
const short = packet('composite')
const long = packet('trainedAlgorithmicMedia', 3000)

const written = (file: Uint8Array): Uint8Array =>
  appliedWhole(memorySource(file), jxl.writeXmp(memorySource(file), long))

test.each<[string, Uint8Array, Uint8Array]>([
  ['behind the codestream', bytes(start, image), bytes(start, image, box('xml ', long))],
  [
    'behind a codestream to the end, which gets its size',
    bytes(start, openBox('jxlc', Uint8Array.of(0xff, 0x0a, 1, 2, 3))),
    bytes(start, image, box('xml ', long)),
  ],
  ['in the place of the old packet', bytes(start, box('xml ', short), image), bytes(start, box('xml ', long), image)],
  [
    'in the place of one to the end',
    bytes(start, image, openBox('xml ', short)),
    bytes(start, image, box('xml ', long)),
  ],
  ['once', bytes(start, box('xml ', short), box('xml ', short), image), bytes(start, box('xml ', long), image)],
  [
    'beside XML that is no XMP',
    bytes(start, box('xml ', '<svg/>'), image),
    bytes(start, box('xml ', '<svg/>'), image, box('xml ', long)),
  ],
])('a packet goes %s', (_, before, after) => {
  expect(written(before)).toEqual(after)
  expect(jxl.readXmp(memorySource(after))?.bytes).toEqual(long)
})

test('compressed XMP is said to be, not passed over', () => {
  const file = bytes(start, box('brob', 'xml ', 'brotli'), image)
  expect(() => jxl.readXmp(memorySource(file))).toThrow(/brob/)
  expect(() => written(file)).toThrow(/brob/)
  expect(jxl.readXmp(memorySource(bytes(start, box('brob', 'Exif', 'brotli'), image)))).toBeUndefined()
})

test('a bare codestream has no metadata and takes none', () => {
  const bare = memorySource(Uint8Array.of(0xff, 0x0a, 1, 2, 3))
  expect(jxl.readXmp(bare)).toBeUndefined()
  expect(jxl.readManifestStore(bare)).toBeUndefined()
  expect(() => jxl.writeXmp(bare, long)).toThrow(/bare codestream/)
})

test('the manifest store is the superbox labelled c2pa', () => {
  const store = jumbf('c2pa', box('jumb', 'manifest'))
  const file = bytes(start, box('jumb', jumbf('other').subarray(8)), image, store)
  expect(jxl.readManifestStore(memorySource(file))).toEqual({
    bytes: store,
    spans: [{ offset: file.length - store.length, length: store.length }],
  })
  expect(jxl.readManifestStore(memorySource(bytes(start, image)))).toBeUndefined()
  const open = bytes(start, image, Uint8Array.of(0, 0, 0, 0), store.subarray(4))
  expect(jxl.readManifestStore(memorySource(open))?.bytes).toEqual(store)
})

test('two manifest stores, and a compressed one, are refused', () => {
  const store = jumbf('c2pa')
  const two = memorySource(bytes(start, store, image, store))
  expect(() => jxl.readManifestStore(two)).toThrow(expect.objectContaining({ code: 'malformed' }))
  const compressed = memorySource(bytes(start, image, box('brob', 'jumb', 'brotli')))
  expect(() => jxl.readManifestStore(compressed)).toThrow(/brob/)
})
