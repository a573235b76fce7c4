import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { Claims } from '../../batch/claims.ts'
import { readStandardList, sourceFiles } from '../../batch/sources.ts'
import { filesUnder } from '../../batch/walk.ts'
import { LabelError } from '../../errors.ts'
import { run } from '../programs.ts'

const here = mkdtempSync(join(tmpdir(), 'tanba-walk-'))
afterAll(() => rmSync(here, { recursive: true, force: true }))

const put = (name: string): void => {
  mkdirSync(dirname(join(here, name)), { recursive: true })
  writeFileSync(join(here, name), 'x')
}

describe('a walk', () => {
  it('goes by names, stays inside, and passes over what is no file', () => {
    for (const name of ['w/b/2', 'w/b/1', 'w/a', 'w/c.d/x', 'w/Z', 'w/.hidden/x', 'w/.h', 'w/out/y']) put(name)
    symlinkSync('..', join(here, 'w/b/up'))
    symlinkSync('a', join(here, 'w/to-a'))
    symlinkSync('nowhere', join(here, 'w/dangling'))
    run('mkfifo', [join(here, 'w/pipe')])
    const root = join(here, 'w')
    expect([...filesUnder(root, { except: join(here, 'w/b/../out') })].map(({ below }) => below)).toEqual([
      'Z',
      'a',
      join('b', '1'),
      join('b', '2'),
      join('c.d', 'x'),
    ])
    expect([...filesUnder(root, { passOver: (name) => name !== 'a' })].map(({ file }) => file)).toEqual([
      join(root, 'a'),
    ])
  })

  it('goes as deep as the folders do', () => {
    put(`deep/${'d/'.repeat(400)}x`)
    expect([...filesUnder(join(here, 'deep'))]).toHaveLength(1)
  })

  it('refuses a root that cannot be read', () => {
    expect(() => [...filesUnder(join(here, 'missing'))]).toThrow(LabelError)
  })
})

const part = fc.constantFrom('..', '.', 'a', 'b c', '…', 'ұ', 'C:', '-', '\\', '~')

describe('the place of a file in the output folder', () => {
  it('never leaves it, whatever the path', () => {
    const path = fc.tuple(fc.constantFrom('', '/', './', '../'), fc.array(part, { minLength: 1, maxLength: 9 }))
    fc.assert(
      fc.property(path, ([start, parts]) => {
        const [met] = sourceFiles({ places: [], listed: [start + parts.join('/')], folder: '/x/y' })
        if (met === undefined) return
        const out = resolve('/out', met.below)
        expect(out === '/out' || out.startsWith(`/out${sep}`)).toBe(true)
        expect(met.below.split(sep)).not.toContain('..')
      }),
    )
  })

  it('is taken once', () => {
    const claims = new Claims(join(here, 'claims'))
    claims.claim(join(here, 'claims', 'a'))
    expect(() => claims.claim(join(here, 'claims', 'a'))).toThrow(expect.objectContaining({ code: 'output-taken' }))
  })
})

describe('a list from standard input', () => {
  const read = (...parts: readonly Uint8Array[]) =>
    readStandardList(
      (async function* () {
        yield* parts
      })(),
    )

  it('has one path a line, however it comes in', async () => {
    const bytes = new TextEncoder().encode('a.png\r\n\nұ/b.png\n c \nlast')
    const whole = ['a.png', 'ұ/b.png', ' c ', 'last']
    expect(await read(bytes)).toEqual(whole)
    expect(await read(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole)
  })

  it.each([
    ['no UTF-8', Uint8Array.of(0x61, 0xff)],
    ['a zero byte', new TextEncoder().encode('a\n\0b')],
  ])('is refused with %s', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'list-unreadable' })
  })

  it('is refused over its limit', async () => {
    const mega = new Uint8Array(1_048_576).fill(0x61)
    await expect(read(...Array.from({ length: 65 }, () => mega))).rejects.toMatchObject({ code: 'file-large' })
  })
})
