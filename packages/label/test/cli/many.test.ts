import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { LANGUAGES } from '@tanba/kernel'
import { temporary } from '@tanba/testkit'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { label, labelKilled, labelWith, linesOf } from './tanba.ts'

const png = await sharp({ create: { width: 200, height: 150, channels: 3, background: 'teal' } })
  .png()
  .toBuffer()
const jpeg = await sharp({ create: { width: 200, height: 150, channels: 3, background: 'red' } })
  .jpeg()
  .toBuffer()

const put = (folder: string, name: string, bytes: Uint8Array | string = png): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), bytes)
}

/** Every file and folder that is below, in order; the keys apart. */
const below = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.tanba/') && name !== '.tanba')
    .sort()

const AI = ['--made-by', 'ai', '--warning', 'none'] as const

describe('a folder', () => {
  it('is mirrored, hidden names, links and marked files apart', () => {
    const here = temporary()
    for (const name of ['in/a.png', 'in/sub/b.png', 'in/sub/deep/ұ «c».png', 'in/.hidden.png', 'in/old.marked.png'])
      put(here, name)
    symlinkSync(join(here, 'in'), join(here, 'in', 'loop'))
    symlinkSync(join(here, 'in', 'a.png'), join(here, 'in', 'link.png'))
    const ran = label(here, 'add', 'in', '--made-by', 'ai', '--out-dir', 'out', '--json')
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(linesOf(ran).at(-1)).toMatchObject({
      format: 'tanba-label-add-totals/1',
      marked: 3,
      warning_on_file: 3,
      failed: 0,
      ended: 'whole',
    })
    expect(below(join(here, 'out'))).toEqual([
      'a.marked.png',
      'sub',
      'sub/b.marked.png',
      'sub/deep',
      'sub/deep/ұ «c».marked.png',
    ])
    const checked = label(here, 'verify', 'out', '--json')
    expect(checked.code).toBe(0)
    expect(linesOf(checked).at(-1)).toMatchObject({ verdicts: { marked: 3 }, failed: 0 })
  })

  it('takes its marked files beside, or in a folder inside it, and is done once', () => {
    const here = temporary()
    for (const name of ['in/a.png', 'in/b.png']) put(here, name)
    expect(label(here, 'add', 'in', ...AI).code).toBe(0)
    expect(below(join(here, 'in'))).toEqual(['a.marked.png', 'a.png', 'b.marked.png', 'b.png'])
    for (const marked of [2, 0]) {
      const ran = label(here, 'add', 'in', ...AI, '--out-dir', 'in/marked', '--json')
      expect(ran.code).toBe(0)
      expect(linesOf(ran).at(-1)).toMatchObject({ marked, done_before: 2 - marked })
    }
    expect(below(join(here, 'in/marked'))).toEqual(['a.marked.png', 'b.marked.png'])
  })

  it('keeps several folders apart, and refuses two inputs of one name', () => {
    const here = temporary()
    for (const name of ['x/a.png', 'y/a.png']) put(here, name)
    put(here, 'y/a.jpg')
    const ran = label(here, 'add', 'x', 'y', ...AI, '--out-dir', 'out', '--json')
    expect(ran.code).toBe(2)
    expect(below(join(here, 'out'))).toEqual(['x', 'x/a.marked.png', 'y', 'y/a.marked.png'])
    expect(linesOf(ran).flatMap(({ errors }) => errors ?? [])).toMatchObject([{ code: 'output-taken' }])
  })

  it('loses no file for the faults of others, and tells of all', () => {
    const here = temporary()
    for (let number = 0; number < 25; number += 1) put(here, `in/bad${String(number).padStart(2, '0')}.png`, 'broken')
    put(here, 'in/evil\u001b[2J\nname.png', '')
    put(here, 'in/good.png')
    put(here, 'in/good.jpg', jpeg)
    const ran = label(here, 'add', 'in', ...AI, '--out-dir', 'out', '--report', 'report.jsonl')
    expect(ran.code).toBe(2)
    expect(below(join(here, 'out'))).toEqual(['good.marked.jpg', 'good.marked.png'])
    expect(ran.out).toMatch(/Not marked +26/)
    expect(ran.out).toContain('and 6 more')
    expect(ran.out).not.toContain('\u001b')
    const report = linesOf({ out: readFileSync(join(here, 'report.jsonl'), 'utf8') })
    expect(report.filter(({ status }) => status === 'failed')).toHaveLength(26)
    expect(report.filter(({ status }) => status === 'marked')).toHaveLength(2)
    // The report of an earlier run gives way to that of the next.
    expect(label(here, 'add', 'in', ...AI, '--out-dir', 'out', '--report', 'report.jsonl').code).toBe(2)
  })

  it('tells of what was changed after it was marked, and does it again only when asked', () => {
    const here = temporary()
    for (const name of ['in/a.png', 'in/b.png']) put(here, name)
    expect(label(here, 'add', 'in', ...AI, '--out-dir', 'out').code).toBe(0)
    const before = readFileSync(join(here, 'out/a.marked.png'))
    const later = new Date(statSync(join(here, 'out/a.marked.png')).mtimeMs + 5000)
    utimesSync(join(here, 'in/a.png'), later, later)
    const told = label(here, 'add', 'in', ...AI, '--out-dir', 'out')
    expect(told.code).toBe(1)
    expect(told.out).toMatch(/Changed after the mark +1\n +in\/a\.png/)
    expect(readFileSync(join(here, 'out/a.marked.png')).equals(before)).toBe(true)
    const again = label(here, 'add', 'in', ...AI, '--out-dir', 'out', '--again', '--json')
    expect(again.code).toBe(0)
    expect(linesOf(again).at(-1)).toMatchObject({ marked: 1, done_before: 1, stale: 0 })
    expect(readFileSync(join(here, 'out/a.marked.png')).equals(before)).toBe(false)
  })

  it('takes nothing for done that is not: another file, a link, a folder of the name', () => {
    const here = temporary()
    for (const name of ['in/a.png', 'in/b.png', 'in/c.png', 'in/d.png']) put(here, name)
    put(here, 'out/a.marked.png', png)
    put(here, 'out/d.marked.png', '')
    mkdirSync(join(here, 'out/b.marked.png'))
    symlinkSync(join(here, 'elsewhere.png'), join(here, 'out/c.marked.png'))
    const ran = label(here, 'add', 'in', ...AI, '--out-dir', 'out', '--json')
    expect(ran.code).toBe(2)
    const codes = linesOf(ran).flatMap(
      ({ errors }) => (errors as { code: string }[] | undefined)?.map(({ code }) => code) ?? [],
    )
    expect([...codes].sort()).toEqual(['output-exists', 'output-exists', 'output-foreign', 'output-foreign'])
    expect(readFileSync(join(here, 'out/a.marked.png')).equals(png)).toBe(true)
    expect(existsSync(join(here, 'elsewhere.png'))).toBe(false)
  })

  it('does not follow a link out of the output folder', () => {
    const here = temporary()
    put(here, 'in/sub/a.png')
    mkdirSync(join(here, 'secret'))
    mkdirSync(join(here, 'out'))
    symlinkSync(join(here, 'secret'), join(here, 'out/sub'))
    const ran = label(here, 'add', 'in', ...AI, '--out-dir', 'out', '--json')
    expect(ran.code).toBe(2)
    expect(linesOf(ran)[0]).toMatchObject({ errors: [{ code: 'output-outside' }] })
    expect(readdirSync(join(here, 'secret'))).toEqual([])
  })
})

describe('a list', () => {
  it('is read from a file or standard input; what lies outside stays inside the output folder', () => {
    const here = temporary()
    for (const name of ['work/in/a.png', 'b.png']) put(here, name)
    const cwd = join(here, 'work')
    put(cwd, 'list.txt', `in/a.png\n\n../b.png\r\n${join(here, 'missing.png')}\n`)
    const ran = label(cwd, 'add', '--list', 'list.txt', ...AI, '--out-dir', 'out', '--json')
    expect(ran.code).toBe(2)
    const outs = linesOf(ran).flatMap(({ status, out }) => (status === 'marked' ? [String(out)] : []))
    expect([...outs].sort()).toEqual([join('out', here.slice(1), 'b.marked.png'), 'out/in/a.marked.png'].sort())
    expect(linesOf(ran).at(-1)).toMatchObject({ marked: 2, failed: 1 })
    expect(readdirSync(here).sort()).toEqual(['b.png', 'work'])
  })

  it('may name thousands of times the same: it is done once', () => {
    const here = temporary()
    put(here, 'a.png')
    put(here, 'list.txt', 'a.png\n'.repeat(3))
    const ran = label(here, 'add', '--list', 'list.txt', ...AI, '--json')
    expect(linesOf(ran).at(-1)).toMatchObject({ marked: 1, failed: 2 })
  })
})

describe('verify of a folder', () => {
  const here = temporary()
  beforeAll(() => {
    for (const name of ['in/a.png', 'in/b.png', 'in/c.png']) put(here, name)
    expect(label(here, 'add', 'in', ...AI, '--out-dir', 'out').code).toBe(0)
    const changed = readFileSync(join(here, 'out/b.marked.png'))
    changed[changed.length - 30] = (changed[changed.length - 30] ?? 0) ^ 1
    writeFileSync(join(here, 'out/b.marked.png'), changed)
    put(here, 'out/plain.png')
  }, 60_000)

  it.each(LANGUAGES)('gives totals and names what is not intact, in %s', (language) => {
    const { code, out } = label(here, 'verify', 'out', '--lang', language)
    expect(code).toBe(1)
    expect(out).toContain('out/b.marked.png')
    expect(out).toContain('out/plain.png')
    expect(out).toContain('202/НҚ')
  })

  it('streams a line for each file, the totals last; a file that cannot be read is no verdict', () => {
    const lines = linesOf(label(here, 'verify', 'out', '--json'))
    expect(lines).toHaveLength(5)
    expect(lines.slice(0, 4).every(({ format }) => format === 'tanba-label-verify-line/1')).toBe(true)
    expect(lines.at(-1)).toMatchObject({
      format: 'tanba-label-verify-totals/1',
      verdicts: { marked: 2, none: 1 },
      failed: 0,
    })
    put(here, 'out/broken.png', 'x')
    expect(label(here, 'verify', 'out').code).toBe(2)
  })
})

describe('a run that does not end', () => {
  const COUNT = 240

  it('is killed at any moment and goes on: every input has one whole marked file, and nothing else is left', async () => {
    const here = temporary()
    for (let number = 0; number < COUNT; number += 1)
      put(here, `in/d${number % 7}/f${number}.${number % 2 === 0 ? 'png' : 'jpg'}`, number % 2 === 0 ? png : jpeg)
    // With and without the bar, so that a kill falls into different work.
    const call = ['add', 'in', '--made-by', 'ai', '--out-dir', 'out', '--json', '--jobs', '2']
    let done = 0
    for (const after of [1, 37, 88, 150]) {
      const told = await labelKilled(here, after, ...call, ...(after % 2 === 0 ? ['--warning', 'none'] : []))
      expect(told).toBeGreaterThanOrEqual(after)
      const now = below(join(here, 'out')).filter((name) => /^d\d\/f\d+\.marked\.(png|jpg)$/.test(name)).length
      expect(now).toBeGreaterThan(done - 1)
      done = now
    }
    expect(done).toBeLessThan(COUNT)
    const last = label(here, ...call, '--warning', 'none')
    expect(last.code).toBe(0)
    const totals = linesOf(last).at(-1) as { marked: number; done_before: number }
    expect(totals).toMatchObject({ failed: 0, stale: 0, ended: 'whole' })
    expect({ before: totals.done_before, all: totals.marked + totals.done_before }).toEqual({
      before: done,
      all: COUNT,
    })
    const left = below(join(here, 'out')).filter((name) => !/^d\d$/.test(name))
    expect(left).toHaveLength(COUNT)
    expect(left.filter((name) => !/^d\d\/f\d+\.marked\.(png|jpg)$/.test(name))).toEqual([])
    const checked = label(here, 'verify', 'out', '--json')
    expect(checked.code).toBe(0)
    expect(linesOf(checked).at(-1)).toMatchObject({ verdicts: { marked: COUNT } })
  }, 180_000)

  it('is swept of what was being made, and of nothing else', () => {
    const here = temporary()
    put(here, 'in/a.png')
    const theirs = [
      '.a.marked.png.tmp',
      '.notes.0123456789ab.tmp',
      '.a.marked.png.0123456789AB.tmp',
      '.tanba-label-notes',
    ]
    for (const name of [...theirs, '.a.marked.png.0123456789ab.tmp', '.tanba-label-AbC123/warned.mp4'])
      put(here, `out/${name}`, 'x')
    mkdirSync(join(here, 'out/.b.marked.png.0123456789ab.tmp'))
    expect(label(here, 'add', 'in', ...AI, '--out-dir', 'out').code).toBe(0)
    expect(readdirSync(join(here, 'out')).sort()).toEqual(
      [...theirs, '.b.marked.png.0123456789ab.tmp', 'a.marked.png'].sort(),
    )
  })

  it('keeps a second one out of its folder while it lives, and not longer', () => {
    const here = temporary()
    put(here, 'in/a.png')
    put(here, 'out/.tanba-label.lock', `${process.pid} ${hostname()}\n`)
    const ran = label(here, 'add', 'in', ...AI, '--out-dir', 'out', '--json')
    expect(ran.code).toBe(2)
    expect(JSON.parse(ran.err).errors[0].code).toBe('batch-running')
    // A process of the highest number that there can be is not there.
    put(here, 'out/.tanba-label.lock', `4194304 ${hostname()}\n`)
    expect(label(here, 'add', 'in', ...AI, '--out-dir', 'out').code).toBe(0)
    expect(readdirSync(join(here, 'out'))).toEqual(['a.marked.png'])
  })

  it('ends by Ctrl-C after what is under way, says so, and goes on', async () => {
    const here = temporary()
    for (let number = 0; number < 120; number += 1) put(here, `in/f${number}.png`)
    const call = ['add', 'in', ...AI, '--out-dir', 'out', '--report', 'report.jsonl', '--jobs', '2']
    const code = await interrupted(here, call)
    expect(code).toBe(130)
    const marked = below(join(here, 'out'))
    expect(marked.length).toBeGreaterThan(0)
    expect(marked.length).toBeLessThan(120)
    expect(marked.every((name) => /^f\d+\.marked\.png$/.test(name))).toBe(true)
    const last = label(here, ...call, '--json')
    expect(linesOf(last).at(-1)).toMatchObject({ done_before: marked.length, marked: 120 - marked.length })
  })
})

/** Ctrl-C as soon as the first file is there. */
const interrupted = (cwd: string, call: readonly string[]): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const main = join(import.meta.dirname, '..', '..', '..', '..', 'apps/cli/main.ts')
    const child = spawn(process.execPath, [main, 'label', ...call, '--json'], {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    child.stdout.once('data', () => child.kill('SIGINT'))
    child.stdout.on('data', () => undefined)
    child.on('error', reject)
    child.on('close', resolve)
  })

it('shows no progress in a log of a short run, nor where it is not wanted', () => {
  const here = temporary()
  put(here, 'in/a.png')
  expect(labelWith({}, here, 'add', 'in', ...AI).err).toBe('')
  expect(labelWith({}, here, 'add', 'in', ...AI, '--quiet').err).toBe('')
})
