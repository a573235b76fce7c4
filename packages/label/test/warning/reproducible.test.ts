import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('./draw-once.ts', import.meta.url))
const fonts = fileURLToPath(new URL('../../fonts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tanba-fonts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A machine with these fonts and no others. */
const machine = (name: string, files: readonly string[]): Readonly<Record<string, string>> => {
  const home = join(folder, name)
  mkdirSync(home)
  for (const file of files) cpSync(join(fonts, file), join(home, 'other.ttf'))
  const config = join(home, 'fonts.conf')
  writeFileSync(
    config,
    `<?xml version="1.0"?><fontconfig><dir>${home}</dir><cachedir>${home}/c</cachedir></fontconfig>`,
  )
  return { FONTCONFIG_FILE: config, HOME: home }
}

const drawn = (env: Readonly<Record<string, string>>): readonly string[] =>
  execFileSync(process.execPath, [script], { encoding: 'utf8', env: { ...process.env, ...env } })
    .trim()
    .split(' ')

describe('the letters are those of the shipped file', () => {
  it('this machine, one without fonts, and one where another font has the name draw the same bytes', () => {
    const bare = drawn(machine('bare', []))
    const other = drawn(machine('other', ['NotoSans-Regular.ttf']))
    expect([drawn({})[0], other[0]]).toEqual([bare[0], bare[0]])
    // The machines do differ: text that asks for the font by name comes out in another way.
    if (process.platform === 'linux') expect(other[1]).not.toBe(bare[1])
  }, 60_000)
})
