import { describe, expect, it } from 'vitest'
import type { PlacedBox } from '../../core/jumbf/box.ts'
import { saltOf } from '../../core/jumbf/box.ts'
import { readJumbf, readSuperbox } from '../../core/jumbf/read.ts'
import { writeJumbf } from '../../core/jumbf/write.ts'
import { LIMITS } from '../../core/limits.ts'
import { refusal } from '../refusal.ts'
import { box, join, jumb, jumd, longBox, openBox, u32, uuid } from './boxes.ts'

const cbor = box('cbor', Uint8Array.of(0xa0))
const json = box('json', Buffer.from('{}'))

describe('a superbox written by hand', () => {
  const bytes = jumb('c2pa', 'c2pa', jumb('c2ma', 'm', cbor, json))
  const store = readJumbf(bytes)

  it('is read with its place', () => {
    // 8 header, 30 description (8 + 16 + 1 + "c2pa\0"); then 8 header, 27 description; then the content boxes.
    expect(store.description).toStrictEqual({
      type: '63327061-0011-0010-8000-00aa00389b71',
      isRequestable: true,
      label: 'c2pa',
      lengthForm: 'short',
    })
    expect([store.span, store.body]).toStrictEqual([
      { offset: 0, length: 8 + 30 + 8 + 27 + 9 + 10 },
      { offset: 8, length: 30 + 8 + 27 + 9 + 10 },
    ])
    const [manifest] = store.children
    expect(manifest).toMatchObject({
      kind: 'superbox',
      span: { offset: 38, length: 54 },
      body: { offset: 46, length: 46 },
      children: [
        { kind: 'content', type: 'cbor', span: { offset: 73, length: 9 }, body: { offset: 81, length: 1 } },
        { kind: 'content', type: 'json', span: { offset: 82, length: 10 }, body: { offset: 90, length: 2 } },
      ],
    })
  })

  it('says of every box where its bytes are', () => {
    const walk = (one: PlacedBox): void => {
      const { span, body } = one
      if (one.kind === 'content') {
        expect(one.payload).toStrictEqual(bytes.subarray(body.offset, body.offset + body.length))
        return
      }
      const alone = readJumbf(bytes.slice(span.offset, span.offset + span.length))
      expect(alone.description).toStrictEqual(one.description)
      one.children.forEach(walk)
    }
    walk(store)
  })
})

describe('every form is read and written as it was', () => {
  const uuidBytes = uuid('c2as')
  const salt = box('c2sh', new Uint8Array(16).fill(7))
  const label = Buffer.from('қ\0')
  const hash = new Uint8Array(32).fill(9)
  it.each<[string, Uint8Array, object]>([
    ['no label', box('jumd', uuidBytes, Uint8Array.of(0)), { isRequestable: false }],
    ['a label', box('jumd', uuidBytes, Uint8Array.of(3), label), { isRequestable: true, label: 'қ' }],
    ['an empty label', box('jumd', uuidBytes, Uint8Array.of(3, 0)), { isRequestable: true, label: '' }],
    ['an id', box('jumd', uuidBytes, Uint8Array.of(4), u32(0xffff_fffe)), { isRequestable: false, id: 0xffff_fffe }],
    ['a hash', box('jumd', uuidBytes, Uint8Array.of(8), hash), { isRequestable: false, hash }],
    ['all of them', box('jumd', uuidBytes, Uint8Array.of(31), label, u32(1), hash, salt), { label: 'қ', id: 1, hash }],
    ['private, but nothing', box('jumd', uuidBytes, Uint8Array.of(16)), { privateBoxes: [] }],
    ['a long length', longBox('jumd', uuidBytes, Uint8Array.of(3), label), { lengthForm: 'long' }],
  ])('description: %s', (_name, description, expected) => {
    const bytes = box('jumb', description, cbor)
    const read = readJumbf(bytes)
    expect(read.description).toMatchObject(expected)
    expect(writeJumbf(read)).toStrictEqual(bytes)
  })

  it.each<[string, Uint8Array]>([
    ['short', box('jumb', jumd('c2pa', 'c2pa'), cbor, json)],
    ['long', longBox('jumb', jumd('c2pa', 'c2pa'), longBox('cbor', Uint8Array.of(0xa0)), json)],
    ['open', openBox('jumb', jumd('c2pa', 'c2pa'), json, openBox('cbor', Uint8Array.of(0xa0)))],
    ['open within closed', box('jumb', jumd('c2pa', 'c2pa'), openBox('jumb', jumd('c2ma', 'm'), openBox('cbor')))],
    ['an open description', box('jumb', openBox('jumd', uuid('c2pa'), Uint8Array.of(0)))],
    ['types of any bytes', jumb('c2pa', 'c2pa', box('\xff\0\x80 ', Uint8Array.of(1)), box('free', new Uint8Array(9)))],
    ['nothing but a description', jumb('c2pa', 'c2pa')],
  ])('lengths: %s', (_name, bytes) => expect(writeJumbf(readJumbf(bytes))).toStrictEqual(bytes))

  it('finds the salt', () => {
    const bytes = box('jumb', box('jumd', uuidBytes, Uint8Array.of(19), label, salt))
    expect(saltOf(readJumbf(bytes).description)).toStrictEqual(new Uint8Array(16).fill(7))
    expect(saltOf(readJumbf(jumb('c2as', 'a')).description)).toBeUndefined()
  })

  it('reads one that stands among other bytes', () => {
    const bytes = jumb('c2pa', 'c2pa', cbor)
    const found = readSuperbox(join(u32(1), bytes, u32(2)), 4)
    expect(found.span).toStrictEqual({ offset: 4, length: bytes.byteLength })
    expect(writeJumbf(found)).toStrictEqual(bytes)
  })
})

describe('what is no JUMBF', () => {
  const uuidBytes = uuid('c2as')
  const described = jumd('c2pa', 'c2pa')
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'truncated'],
    ['half a header', u32(16), 'truncated'],
    ['another box', cbor, 'malformed'],
    ['no description', box('jumb'), 'malformed'],
    ['a description that is not first', box('jumb', cbor, described), 'malformed'],
    ['two descriptions', box('jumb', described, described), 'malformed'],
    ['bytes after it', join(jumb('c2pa', 'c2pa'), Uint8Array.of(0)), 'malformed'],
    ['a length less than its header', join(u32(7), Buffer.from('jumb'), described), 'malformed'],
    ['a long length less than its header', join(u32(1), Buffer.from('jumb'), u32(0), u32(15), described), 'malformed'],
    ['a long length of 2^64 - 1', join(u32(1), Buffer.from('jumb'), u32(-1), u32(-1), described), 'truncated'],
    ['a length beyond the bytes', join(u32(0x7fff_ffff), Buffer.from('jumb'), described), 'truncated'],
    ['a child beyond its parent', join(box('jumb', described, u32(99), Buffer.from('cbor')), cbor), 'malformed'],
    ['a rest of less than a header', jumb('c2pa', 'c2pa', Uint8Array.of(0, 0, 0)), 'truncated'],
    ['a label without its end', box('jumb', box('jumd', uuidBytes, Uint8Array.of(3), Buffer.from('a'))), 'malformed'],
    ['a label that is not UTF-8', box('jumb', box('jumd', uuidBytes, Uint8Array.of(3, 0xff, 0))), 'malformed'],
    ['a rest in the description', box('jumb', box('jumd', uuidBytes, Uint8Array.of(1, 0))), 'malformed'],
    ['toggles not known', box('jumb', box('jumd', uuidBytes, Uint8Array.of(32))), 'malformed'],
    ['a hash cut short', box('jumb', box('jumd', uuidBytes, Uint8Array.of(8), new Uint8Array(31))), 'malformed'],
    ['a UUID cut short', box('jumb', box('jumd', uuidBytes.subarray(1))), 'malformed'],
  ])('%s', (_name, bytes, code) => expect(refusal(() => readJumbf(bytes)).code).toBe(code))

  it('is refused when nested too deep', () => {
    const nested = (depth: number): Uint8Array => {
      let bytes = jumb('c2pa', 'c2pa')
      for (let level = 1; level < depth; level += 1) bytes = jumb('c2pa', 'c2pa', bytes)
      return bytes
    }
    expect(writeJumbf(readJumbf(nested(LIMITS.depth)))).toStrictEqual(nested(LIMITS.depth))
    expect(refusal(() => readJumbf(nested(LIMITS.depth + 1))).code).toBe('too-deep')
    expect(refusal(() => readJumbf(nested(3000))).code).toBe('too-deep')
  })

  it('is refused when of too many boxes, or too large', () => {
    const many = new Uint8Array((LIMITS.parts + 1) * 8)
    for (let at = 3; at < many.byteLength; at += 8) many[at] = 8
    expect(refusal(() => readJumbf(jumb('c2pa', 'c2pa', many))).code).toBe('too-many')
    const large = new Uint8Array(LIMITS.manifestStore + 1)
    large.set(openBox('jumb', jumd('c2pa', 'c2pa'), openBox('free')))
    expect(refusal(() => readJumbf(large)).code).toBe('too-large')
  })
})
