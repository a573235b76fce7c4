import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { applied } from '../core/plan.ts'
import { MediaError } from '../errors.ts'
import { fileSource } from '../files/file-source.ts'
import { writeBeside } from '../files/write-beside.ts'
import { outcome } from './outcome.ts'
import { has } from './programs.ts'
import { refusal } from './refusal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-files-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const OLD = 'what was there'
const inFolder = (name: string, content?: string | Uint8Array): string => {
  const path = join(folder, name)
  if (content !== undefined) writeFileSync(path, content)
  return path
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const detail = (action: () => unknown): readonly unknown[] => {
  const { code, values } = refusal(action)
  return [code, 'detail' in values ? values.detail : undefined]
}

describe('a file as a source', () => {
  it('reads at any place what the file holds', () => {
    const content = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) >>> 3)
    using source = fileSource(inFolder('a', content))
    const place = fc.tuple(fc.nat(content.byteLength), fc.oneof(fc.nat(64), fc.nat(70_000), fc.nat(300_000)))
    fc.assert(
      fc.property(place, ([offset, length]) => {
        const size = Math.min(length, content.byteLength - offset)
        expect(Buffer.compare(source.read(offset, size), content.subarray(offset, offset + size))).toBe(0)
      }),
      { numRuns: 500 },
    )
  })
  it('gives arrays that are the caller’s own', () => {
    using source = fileSource(inFolder('a', OLD))
    source.read(0, 4).fill(0)
    expect(source.read(0, OLD.length)).toEqual(bytes(OLD))
  })
  test.each([
    [0, 15],
    [14, 1],
    [-1, 1],
    [0, -1],
    [0.5, 1],
    [Number.MAX_SAFE_INTEGER, 2],
  ])('refuses %d, %d', (offset, length) => {
    using source = fileSource(inFolder('a', OLD))
    expect(refusal(() => source.read(offset, length)).code).toBe('truncated')
    expect(source.read(14, 0)).toEqual(new Uint8Array())
  })
  it('is of the size it had when it was opened', () => {
    const path = inFolder('a', new Uint8Array(200_000))
    using source = fileSource(path)
    appendFileSync(path, 'more')
    expect(source.size).toBe(200_000)
    truncateSync(path, 100)
    expect(refusal(() => source.read(150_000, 10)).code).toBe('truncated')
  })
  it('refuses what is no file, and does not wait for a pipe', () => {
    expect(detail(() => fileSource(join(folder, 'none')))).toEqual(['file-unreadable', 'ENOENT'])
    expect(detail(() => fileSource(folder))).toEqual(['file-unreadable', 'EISDIR'])
    if (!has('mkfifo')) return
    outcome('mkfifo', join(folder, 'pipe'))
    expect(detail(() => fileSource(join(folder, 'pipe')))).toEqual(['file-unreadable', 'ESPIPE'])
  })
  it('refuses to read when it is closed; closing twice is nothing', () => {
    const source = fileSource(inFolder('a', OLD))
    source.close()
    source.close()
    expect(detail(() => source.read(0, 1))).toEqual(['file-unreadable', 'EBADF'])
  })
})

describe('writing beside', () => {
  it('writes a new file, and tells how many bytes', () => {
    expect(writeBeside(join(folder, 'a'), [bytes('one '), bytes(''), bytes('two')])).toBe(7)
    expect(readdirSync(folder)).toEqual(['a'])
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('one two')
  })
  it('overwrites only when told, and keeps the permissions', () => {
    const path = inFolder('a', OLD)
    chmodSync(path, 0o640)
    expect(detail(() => writeBeside(path, [bytes('new')]))).toEqual(['file-unwritable', 'EEXIST'])
    expect(readFileSync(path, 'utf8')).toBe(OLD)
    writeBeside(path, [bytes('new')], { overwrite: true })
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(statSync(path).mode & 0o777).toBe(0o640)
    expect(readdirSync(folder)).toEqual(['a'])
  })
  it('does not overwrite a file that appears while it writes', () => {
    const path = join(folder, 'a')
    function* pieces(): Generator<Uint8Array> {
      yield bytes('new')
      writeFileSync(path, OLD)
    }
    expect(detail(() => writeBeside(path, pieces()))).toEqual(['file-unwritable', 'EEXIST'])
    expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['a'], OLD])
  })
  it('writes a file over the one it is made from', () => {
    const path = inFolder('a', OLD)
    using source = fileSource(path)
    const plan = [{ at: 0, remove: 4, insert: bytes('that') }]
    writeBeside(path, applied(source, plan), { overwrite: true })
    expect(readFileSync(path, 'utf8')).toBe('that was there')
  })
  it.each([true, false])('follows no symbolic link (overwrite: %s)', (overwrite) => {
    const target = inFolder('target', OLD)
    symlinkSync(target, join(folder, 'link'))
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'))
    for (const name of ['link', 'dangling'])
      expect(detail(() => writeBeside(join(folder, name), [bytes('new')], { overwrite }))).toEqual([
        'file-unwritable',
        'ELOOP',
      ])
    expect(readFileSync(target, 'utf8')).toBe(OLD)
    expect(readdirSync(folder)).toEqual(['dangling', 'link', 'target'])
  })
  it('refuses a folder, and a folder that is not there', () => {
    mkdirSync(join(folder, 'sub'))
    expect(detail(() => writeBeside(join(folder, 'sub'), [], { overwrite: true }))).toEqual([
      'file-unwritable',
      'EISDIR',
    ])
    expect(detail(() => writeBeside(join(folder, 'none', 'a'), []))).toEqual(['file-unwritable', 'ENOENT'])
  })
  it.each([true, false])('leaves nothing behind when the disk is full (overwrite: %s)', (overwrite) => {
    const path = join(folder, 'a')
    if (overwrite) writeFileSync(path, OLD)
    let left = 100
    // A disk takes what still fits, and then no more.
    const write = (file: number, part: Uint8Array): number => {
      if (left === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      const count = writeSync(file, part.subarray(0, left))
      left -= count
      return count
    }
    expect(detail(() => writeBeside(path, [new Uint8Array(80), new Uint8Array(80)], { overwrite, write }))).toEqual([
      'file-unwritable',
      'ENOSPC',
    ])
    expect(readdirSync(folder)).toEqual(overwrite ? ['a'] : [])
    if (overwrite) expect(readFileSync(path, 'utf8')).toBe(OLD)
  })
  it('leaves nothing behind when the pieces fail, and tells of their fault', () => {
    function* pieces(): Generator<Uint8Array> {
      yield bytes('new')
      throw new MediaError('truncated', { offset: 0, length: 1, size: 0 })
    }
    expect(refusal(() => writeBeside(join(folder, 'a'), pieces())).code).toBe('truncated')
    expect(readdirSync(folder)).toEqual([])
  })
  it('leaves the old file when it is killed in the middle', async () => {
    const path = inFolder('a', OLD)
    const child = spawn(process.execPath, [join(import.meta.dirname, 'write-slowly.ts'), path])
    for (let written = 0; written < 20; )
      written += String(await once(child.stdout, 'data').then(([data]) => data)).length
    child.kill('SIGKILL')
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
    expect(readFileSync(path, 'utf8')).toBe(OLD)
    const [rest, ...others] = readdirSync(folder).filter((name) => name !== 'a')
    expect([rest, others]).toEqual([expect.stringMatching(/^\.a\.[\da-f]{12}\.tmp$/), []])
    expect(statSync(join(folder, rest ?? '')).size).toBeGreaterThanOrEqual(20 * 65_536)
  }, 30_000)
})
