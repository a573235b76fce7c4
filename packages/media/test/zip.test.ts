import fc from 'fast-check'
import { deflateSync, unzipSync } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import { concatBytes, latin1Bytes, viewOf } from '../core/bytes.ts'
import { type ByteSource, memorySource, window } from '../core/source.ts'
import { readZipDirectory } from '../core/zip/directory.ts'
import { MediaError } from '../errors.ts'
import { MANIFEST_NAME, openArchive, readArchiveManifest } from '../zip/archive.ts'
import { type ArchiveChange, changeArchive } from '../zip/change.ts'
import { inflateRaw } from '../zip/inflate.ts'
import { codeOf } from './hostile.ts'
import { mutationsOf } from './mutations.ts'
import { outcome } from './outcome.ts'
import { withFile } from './outside-programs.ts'
import { has } from './programs.ts'
import { changed, ENTRIES, encode, LONG, locals, names, PLAIN, readOne } from './zip-archive.ts'
import { type Entry, zipOf } from './zip-file.ts'

const FILES: Readonly<Record<string, Uint8Array>> = {
  plain: PLAIN,
  zip64: zipOf(ENTRIES, { zip64: true }),
  'behind a program': zipOf(ENTRIES, { before: latin1Bytes('#!/bin/sh\nexit\n') }),
  'zip64 behind a program': zipOf(ENTRIES, { before: latin1Bytes('#!/bin/sh\nexit\n'), zip64: true }),
  empty: zipOf([]),
}

describe.each(Object.entries(FILES))('an archive: %s', (name, bytes) => {
  const here = name === 'empty' ? [] : ENTRIES
  it('lists and reads its entries', () => {
    expect(names(bytes)).toEqual(here.map((entry) => entry.name))
    for (const { name, data = '' } of here) expect(readOne(bytes, name)).toEqual(encode(String(data)))
  })
  const CHANGES: readonly (readonly [string, readonly ArchiveChange[]])[] = [
    ['nothing', []],
    ['an entry added', [{ name: 'new/ә.txt', bytes: encode(LONG) }]],
    ['an entry replaced', [{ name: 'META-INF/container.xml', bytes: encode(LONG + LONG) }]],
    ['the first entry replaced by a longer one', [{ name: 'mimetype', bytes: encode('application/zip+something') }]],
    [
      'entries taken out',
      [
        { name: 'OPS/package.opf', remove: true },
        { name: 'META-INF/', remove: true },
        { name: 'none', remove: true },
      ],
    ],
    ['a manifest store', [{ name: MANIFEST_NAME, bytes: encode(LONG) }]],
    [
      'all at once',
      [
        { name: 'OPS/small', remove: true },
        { name: 'OPS/package.opf', bytes: encode('x') },
        { name: 'a', bytes: encode('') },
        { name: 'b', bytes: encode(LONG), stored: true },
      ],
    ],
  ]
  describe.each(CHANGES)('with %s', (_, changes) => {
    const after = changed(bytes, ...changes)
    const touched = new Set(changes.map((change) => change.name))
    it('keeps the local records of all others', () => {
      const [before, now] = [locals(bytes), locals(after)]
      for (const [name, record] of before) if (!touched.has(name)) expect(now.get(name)).toEqual(record)
      for (const change of changes) {
        expect(readOne(after, change.name)).toEqual('bytes' in change ? change.bytes : undefined)
      }
    })
    test.skipIf(!has('unzip'))('is sound for unzip (needs unzip)', () => {
      withFile('a.zip', after, (path) => {
        const { status, stdout } = outcome('unzip', '-t', path)
        // 1 is a warning: of bytes before the archive, and of an archive of nothing.
        const warns = name.includes('program') || names(after).length === 0
        expect(stdout).toContain(names(after).length === 0 ? '' : 'No errors')
        expect(warns ? [0, 1] : [0]).toContain(status)
      })
    })
    test.skipIf(!has('python3'))('is sound for zipfile (needs python3)', () => {
      withFile('a.zip', after, (path) => {
        const code = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))'
        const { stdout, stderr } = outcome('python3', '-c', code, path)
        expect(stdout + stderr).toBe(`None ${names(after).length}\n`)
      })
    })
  })
})

describe('names', () => {
  test.each([
    ['/etc/passwd', ['absolute']],
    ['C:\\x', ['absolute', 'backslash']],
    ['a/../../b', ['parent']],
    ['a\\..\\b', ['parent', 'backslash']],
    ['', ['empty']],
    ['a\u0007', ['control']],
    ['a..b/...', []],
  ])('%j: %j', (name, problems) => {
    expect(openArchive(memorySource(zipOf([{ name }]))).entries[0]?.problems).toEqual(problems)
  })
  it('that come twice, or would on some disks', () => {
    const all = zipOf(['a', 'a', 'b', 'B', 'é', 'e\u0301'].map((name) => ({ name, flags: 0x800 })))
    expect(openArchive(memorySource(all)).entries.map(({ problems }) => problems.join())).toEqual([
      'duplicate',
      'duplicate',
      'similar',
      'similar',
      'similar',
      'similar',
    ])
    expect(codeOf(() => readOne(all, 'a'))).toBe('malformed')
  })
  it('without the flag are of code page 437', () => {
    const bytes = zipOf([{ name: 'a' }])
    for (const [index, byte] of bytes.entries()) if (byte === 0x61) bytes[index] = 0x81
    expect(names(bytes)).toEqual(['ü'])
  })
})

describe('bombs and lies', () => {
  const zeros = new Uint8Array(10_000_000)
  const bomb = zipOf([{ name: 'zeros', data: zeros, method: 8 }])
  it('10 MB of zeros: the ratio is told', () => {
    const archive = openArchive(memorySource(bomb))
    const [entry] = archive.entries
    expect(entry && archive.read(entry).ratio).toBeGreaterThan(900)
  })
  it('10 MB of zeros: refused before unpacking where less is allowed', () => {
    expect(codeOf(() => readOne(bomb, 'zeros', 1_000_000))).toBe('too-large')
  })
  it('all that is unpacked counts together', () => {
    const archive = openArchive(memorySource(bomb))
    const [entry] = archive.entries
    const all = (): void => {
      for (let time = 0; time < 30; time++) if (entry) archive.read(entry)
    }
    expect(codeOf(all)).toBe('too-large')
  })
  const lies: readonly (readonly [string, readonly Entry[], string])[] = [
    ['a size that is too small', [{ name: 'a', data: zeros, method: 8, size: 100 }], 'malformed'],
    ['a size that is too large', [{ name: 'a', data: 'x', method: 8, size: 100 }], 'malformed'],
    ['a stored size that lies', [{ name: 'a', data: 'x', size: 2 }], 'malformed'],
    ['a size of 4 GB', [{ name: 'a', data: 'x', method: 8, size: 0xfffffffe }], 'too-large'],
    ['a megabyte that unpacks to nothing', [{ name: 'a', method: 8, packed: new Uint8Array(1_000_000) }], 'malformed'],
    ['a wrong CRC', [{ name: 'a', data: 'x', crc: 1 }], 'malformed'],
    ['another name in the local header', [{ name: 'a', data: 'x', localName: 'b' }], 'malformed'],
    ['an offset behind the directory', [{ name: 'a', data: 'x', offset: 5000 }], 'malformed'],
    ['an offset that is no header', [{ name: 'a', data: 'x'.repeat(99), offset: 40 }], 'malformed'],
    ['encryption', [{ name: 'a', data: 'x', flags: 1 }], 'unsupported'],
    ['another method', [{ name: 'a', data: 'x', method: 12 }], 'unsupported'],
    ['broken DEFLATE', [{ name: 'a', data: 'xxxx', method: 8, packed: Uint8Array.of(7, 255, 255, 255) }], 'malformed'],
    [
      'DEFLATE that ends early',
      [{ name: 'a', data: LONG, method: 8, packed: deflateSync(encode(LONG)).slice(0, 20) }],
      'malformed',
    ],
  ]
  test.each(lies)('%s', (_, entries, code) => {
    expect(codeOf(() => readOne(zipOf(entries), 'a'))).toBe(code)
  })
  const end = (count: number, size: number, offset: number): Uint8Array => {
    const bytes = new Uint8Array(22)
    const view = viewOf(bytes)
    view.setUint32(0, 0x06054b50, true)
    view.setUint16(8, count, true)
    view.setUint16(10, count, true)
    view.setUint32(12, size, true)
    view.setUint32(16, offset, true)
    return bytes
  }
  test.each([
    ['nothing', new Uint8Array(), 'malformed'],
    ['65,535 entries of none', end(0xffff, 0, 0), 'malformed'],
    ['a directory of 4 GB', end(1, 0xfffffff0, 0), 'malformed'],
    ['ZIP64 without its records', end(0xffff, 0xffffffff, 0xffffffff), 'malformed'],
    ['fewer entries than there are', zipOf(ENTRIES, { count: 3 }), 'malformed'],
    ['more entries than there are', zipOf(ENTRIES, { count: 9 }), 'malformed'],
    ['more entries than are looked at', zipOf([{ name: 'a' }], { zip64: true, count: 100_001 }), 'too-many'],
    ['9 quadrillion entries', zipOf([{ name: 'a' }], { zip64: true, count: Number.MAX_SAFE_INTEGER }), 'too-many'],
    ['bytes behind the end', concatBytes([PLAIN, Uint8Array.of(1)]), 'malformed'],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(() => openArchive(memorySource(bytes)))).toBe(code)
  })
  it('packed bytes behind the last block cost no time', () => {
    const packed = concatBytes([deflateSync(encode('x')), new Uint8Array(50_000_000)])
    expect(inflateRaw(packed, { limit: 1_000_000, format: 'test' })).toEqual(encode('x'))
  })
})

/** A source of zeros, with these bytes at these places: an archive of gigabytes that needs no memory. */
const sparse = (size: number, parts: readonly (readonly [number, Uint8Array])[]): ByteSource => ({
  size,
  read(offset, length) {
    if (offset < 0 || length < 0 || offset + length > size) throw new MediaError('truncated', { offset, length, size })
    const bytes = new Uint8Array(length)
    for (const [at, part] of parts) {
      const [from, to] = [Math.max(at, offset), Math.min(at + part.byteLength, offset + length)]
      if (from < to) bytes.set(part.subarray(from - at, to - at), from - offset)
    }
    return bytes
  },
})

it('writes ZIP64 fields where an entry comes behind 4 GiB', () => {
  const GIGABYTES = 0x1_0000_0000
  // The records of a small archive, with its directory put 4 GiB behind the first entry.
  const small = zipOf([
    { name: 'a', data: LONG },
    { name: 'b', data: LONG },
  ])
  const { end } = readZipDirectory(memorySource(small))
  const first = small.slice(0, end.start)
  const tail = small.slice(end.start)
  viewOf(tail).setUint32(tail.byteLength - 6, GIGABYTES - 10, true)
  const source = sparse(GIGABYTES - 10 + tail.byteLength, [
    [0, first],
    [GIGABYTES - 10, tail],
  ])
  const plan = changeArchive(source, [
    { name: 'c', bytes: encode('c') },
    { name: 'd', bytes: encode('d') },
  ])
  const [edit] = plan
  const after = sparse(source.size - tail.byteLength + (edit?.insert.byteLength ?? 0), [
    [0, first],
    [GIGABYTES - 10, edit?.insert ?? tail],
  ])
  const archive = openArchive(after)
  const read = (name: string): Uint8Array | undefined => {
    const entry = archive.find(name)
    return entry && archive.read(entry).bytes
  }
  expect(plan).toHaveLength(1)
  expect(archive.find('d')?.offset).toBeGreaterThan(GIGABYTES)
  expect(['a', 'b', 'c', 'd'].map(read)).toEqual([LONG, LONG, 'c', 'd'].map(encode))
  // Taken out of the middle, what stands behind comes below 4 GiB again, in the field it has.
  const again = changeArchive(after, [{ name: 'a', remove: true }])
  expect(again).toHaveLength(2)
  expect(window(after, 0, 4).read(0, 4)).toEqual(encode('PK\u0003\u0004'))
})

it('reads what fflate reads, and gives only MediaErrors, whatever the archive holds', () => {
  for (const bytes of [PLAIN, FILES.zip64]) {
    if (bytes === undefined) continue
    const theirs = unzipSync(zipOf(ENTRIES.filter(({ descriptor }) => descriptor === undefined)))
    for (const [name, data] of Object.entries(theirs)) expect(readOne(bytes, name)).toEqual(data)
    const property = fc.property(mutationsOf(bytes), (mutated) => {
      try {
        const archive = openArchive(memorySource(mutated))
        for (const entry of archive.entries) archive.read(entry)
        changed(mutated, { name: 'mimetype', bytes: encode('x') }, { name: 'OPS/package.opf', remove: true })
        readArchiveManifest(memorySource(mutated))
      } catch (error) {
        if (!(error instanceof MediaError) || error.code === 'plan-invalid') throw error
      }
    })
    fc.assert(property, { numRuns: 2000 })
  }
}, 120_000)
