import { expect, test } from 'vitest'
import { heif } from '../../core/bmff/heif.ts'
import { mp4 } from '../../core/bmff/mp4.ts'
import { LIMITS } from '../../core/limits.ts'
import { memorySource } from '../../core/source.ts'
import { box, bytes, C2PA_UUID, c2pa, ftyp, jumbf, openBox, u32, uuidBox } from './boxes.ts'

const store = jumbf('c2pa', box('jumb', 'first manifest'))
const start = ftyp('mp42')
const media = box('mdat', 'samples')

test('the store stands behind the purpose and the offset, and may be padded', () => {
  for (const padding of ['', '\0\0\0\0\0\0\0\0\0']) {
    const boxed = c2pa('manifest', store, padding)
    const file = memorySource(bytes(start, boxed, media))
    for (const container of [mp4, heif]) {
      expect(container.readManifestStore(file)).toEqual({
        bytes: store,
        spans: [{ offset: start.length, length: boxed.length }],
      })
    }
  }
})

test('boxes with other purposes hold no store', () => {
  const merkle = uuidBox(C2PA_UUID, u32(0), 'merkle\0', 'hashes')
  expect(mp4.readManifestStore(memorySource(bytes(start, merkle, media)))).toBeUndefined()
  expect(mp4.readManifestStore(memorySource(bytes(start, c2pa('manifest', store), media, merkle)))?.bytes).toEqual(
    store,
  )
})

test('an original and its update are one store', () => {
  const update = jumbf('c2pa', box('jumb', 'second manifest'))
  const file = bytes(start, c2pa('original', store), media, c2pa('update', update))
  const found = mp4.readManifestStore(memorySource(file))
  expect(found?.bytes).toEqual(jumbf('c2pa', box('jumb', 'first manifest'), box('jumb', 'second manifest')))
  expect(found?.spans).toHaveLength(2)
})

test.each<[string, Uint8Array]>([
  ['two stores', bytes(c2pa('manifest', store), c2pa('manifest', store))],
  ['an original without its update', c2pa('original', store)],
  ['an update without its original', c2pa('update', store)],
  ['an update without a description', bytes(c2pa('original', store), c2pa('update', box('jumb', 'abc')))],
  ['a store that is no JUMBF', c2pa('manifest', box('free'))],
  ['a store longer than its box', c2pa('manifest', bytes(u32(9999), 'jumb'))],
  ['a store shorter than its header', c2pa('manifest', bytes(u32(4), 'jumb'))],
  ['a box that ends in its purpose', uuidBox(C2PA_UUID, u32(0), 'manifest\0')],
  ['a box without a purpose', uuidBox(C2PA_UUID)],
])('%s: malformed', (_, boxes) => {
  const file = memorySource(bytes(start, boxes))
  expect(() => mp4.readManifestStore(file)).toThrow(expect.objectContaining({ code: 'malformed' }))
})

test('a box and a store to the end of the file get their sizes', () => {
  const open = bytes(C2PA_UUID, u32(0), 'manifest\0', u32(0), u32(0), u32(0), store.subarray(4))
  expect(mp4.readManifestStore(memorySource(bytes(start, openBox('uuid', open))))?.bytes).toEqual(store)
})

test('a store beyond the limit is refused before it is read', () => {
  const size = LIMITS.manifestStore + 1
  const head = bytes(start, u32(0), 'uuid', C2PA_UUID, u32(0), 'manifest\0', u32(0), u32(0), u32(size), 'jumb')
  const source = {
    size: head.length + size,
    read: (offset: number, length: number): Uint8Array => {
      if (length > 1000) throw new Error('read')
      const result = new Uint8Array(length)
      result.set(head.subarray(offset, offset + length))
      return result
    },
  }
  expect(() => mp4.readManifestStore(source)).toThrow(expect.objectContaining({ code: 'too-large' }))
})
