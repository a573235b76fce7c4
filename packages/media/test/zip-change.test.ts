import { describe, expect, it, test } from 'vitest'
import { viewOf } from '../core/bytes.ts'
import { memorySource } from '../core/source.ts'
import { readZipDirectory } from '../core/zip/directory.ts'
import { MANIFEST_NAME, readArchiveManifest } from '../zip/archive.ts'
import { codeOf } from './hostile.ts'
import { changed, encode, LONG, names, PLAIN, readOne } from './zip-archive.ts'
import { zipOf } from './zip-file.ts'

describe('a change', () => {
  it('leaves an entry alone whose flag tells of a descriptor that is not there', () => {
    const bytes = zipOf([
      { name: 'a', data: LONG, descriptor: 'none' },
      { name: 'b', data: LONG },
    ])
    const after = changed(bytes, { name: 'b', bytes: encode('x') })
    expect(after.subarray(0, 31 + LONG.length)).toEqual(bytes.subarray(0, 31 + LONG.length))
    expect(readOne(after, 'a')).toEqual(encode(LONG))
  })
  it('of nothing changes nothing', () => {
    expect(changed(PLAIN)).toEqual(PLAIN)
  })
  it('comes back to the same bytes when it is undone', () => {
    const added = changed(PLAIN, { name: 'new', bytes: encode(LONG) })
    expect(changed(added, { name: 'new', remove: true })).toEqual(PLAIN)
  })
  it('puts mimetype first and unpacked, also where there was none', () => {
    const bytes = changed(zipOf([{ name: 'a', data: LONG }]), { name: 'mimetype', bytes: encode(LONG) })
    const [first, second] = readZipDirectory(memorySource(bytes)).entries
    expect([first?.name, first?.offset, first?.method, second?.name]).toEqual(['mimetype', 0, 0, 'a'])
    expect(readOne(bytes, 'a')).toEqual(encode(LONG))
  })
  it('writes the manifest store unpacked, with no flag and no extra field', () => {
    const bytes = changed(PLAIN, { name: MANIFEST_NAME, bytes: encode(LONG) })
    const found = readArchiveManifest(memorySource(bytes))
    const [span] = found?.spans ?? []
    const view = viewOf(bytes.subarray(span?.offset))
    expect(found?.bytes).toEqual(encode(LONG))
    expect([6, 8, 28].map((at) => view.getUint16(at, true))).toEqual([0, 0, 0])
    expect(span?.length).toBe(30 + MANIFEST_NAME.length + LONG.length)
  })
  it('keeps comment, attributes and time of the entry it replaces', () => {
    const record = (bytes: Uint8Array): Uint8Array | undefined =>
      readZipDirectory(memorySource(bytes)).entries.find(({ name }) => name === 'META-INF/container.xml')?.record
    const [before, after] = [
      record(PLAIN),
      record(changed(PLAIN, { name: 'META-INF/container.xml', bytes: encode('x') })),
    ]
    expect(after?.slice(12, 16)).toEqual(before?.slice(12, 16))
    expect(after?.slice(38, 42)).toEqual(before?.slice(38, 42))
    expect(after?.slice(-5)).toEqual(encode('first'))
  })
  test.each(['../a', '/a', 'a\\b', 'C:/a', '', 'a\u0000'])('is refused for the name %j', (name) => {
    expect(codeOf(() => changed(PLAIN, { name, bytes: encode('x') }))).toBe('malformed')
  })
  it('is refused where the name stands there twice', () => {
    const twice = zipOf([
      { name: 'a', data: '1' },
      { name: 'a', data: '2' },
    ])
    expect(codeOf(() => changed(twice, { name: 'a', remove: true }))).toBe('malformed')
    expect(names(changed(twice, { name: 'b', bytes: encode('') }))).toEqual(['a', 'a', 'b'])
  })
  it('is refused where entries lie over each other', () => {
    const over = zipOf([
      { name: 'a', data: LONG },
      { name: 'a', data: LONG, offset: 0 },
    ])
    expect(codeOf(() => changed(over, { name: 'b', remove: true }))).toBe('malformed')
  })
  it('leaves the archive as it was, also where it came as a Buffer', () => {
    const given = Buffer.from(PLAIN)
    changed(given, { name: 'META-INF/container.xml', remove: true })
    expect(given.equals(PLAIN)).toBe(true)
  })
})
