import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MEDIA, missing } from './c2pa/media.ts'

const folder = mkdtempSync(join(tmpdir(), 'tanba-large-'))
const small = join(folder, 'small.mp4')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** MiB that a process may take at its peak. */
const MOST = 4096

describe.skipIf(missing('mp4') !== undefined)(`a large film (needs ${missing('mp4') ?? 'ffmpeg'})`, () => {
  beforeAll(async () => writeFileSync(small, await MEDIA.mp4.make()))

  it('of 150 MiB is marked and checked within 4 GiB of memory', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path('./large-file.ts'), small, '150'], {
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([0, ''])
    const { verdict, flipped, peak } = JSON.parse(stdout)
    expect([verdict, flipped]).toEqual(['marked', 'altered'])
    expect(peak).toBeLessThanOrEqual(MOST)
    // Less than the file itself cannot be: then something else was measured.
    expect(peak).toBeGreaterThan(150)
  }, 120_000)
})

describe('a file', () => {
  it('over the limit is refused before it is read', () => {
    const large = join(folder, 'large.mp4')
    writeFileSync(large, '')
    // Sparse: 3 GiB that take no room.
    truncateSync(large, 3 * 1024 ** 3)
    const code = `
      const { readInput } = await import(process.argv[1])
      const before = process.resourceUsage().maxRSS
      let said = 'not refused'
      try { readInput(process.argv[2]) } catch (error) { said = error.code }
      process.stdout.write(JSON.stringify({ said, grown: (process.resourceUsage().maxRSS - before) / 1024 }))`
    const input = new URL('../batch/input.ts', import.meta.url).href
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code, input, large], {
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    const { said, grown } = JSON.parse(stdout)
    expect(said).toBe('file-large')
    expect(grown).toBeLessThan(32)
  }, 60_000)
})
