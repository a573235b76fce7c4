import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export const ROOT: string = join(import.meta.dirname, '..', '..', '..', '..')

/** An example with a conflict, an unknown and a judgement of every kind. */
export const SPEECH: string = join(ROOT, 'examples/systems/contact-centre-speech-analytics.yaml')

const LIMIT = 30_000

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const folders: string[] = []

/** A folder that is gone after the file's tests. */
export const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-cli-'))
  folders.push(folder)
  return folder
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** The folder that a file's runs share as their current one; `.tanba` comes into it. */
export const folder: string = temporary()

export interface How {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly main?: string
}

/** Runs the real command in a process of its own. */
export const tanba = (args: readonly string[], { input = '', env = {}, cwd = folder, main }: How = {}): Ran => {
  const { NODE_OPTIONS: _, TANBA_HOME: __, TANBA_LANG: ___, ...inherited } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [main ?? join(ROOT, 'apps/cli/main.ts'), ...args], {
    cwd,
    input,
    encoding: 'utf8',
    timeout: LIMIT,
    env: { ...inherited, LC_ALL: 'C', ...env },
  })
  return { code: status, out: stdout, err: stderr }
}

/** `tanba law …` with the date that the tests speak of. */
export const law = (...args: readonly string[]): Ran => tanba(['law', ...args])

export const ON: readonly string[] = ['--as-of', '2026-03-12']

let written = 0

/** A file of facts or of anything else, in the temporary folder. */
export const file = (content: string | Uint8Array, extension = 'yaml'): string => {
  written += 1
  const path = join(folder, `file-${written}.${extension}`)
  writeFileSync(path, content)
  return path
}

/** A facts file that is right but for what is added under `facts:`. */
export const factsFile = (facts: string): string =>
  file(`tanba: facts/1\nsystem: {name: Probe}\nby: tester\nat: 2026-03-01\nfacts:\n${facts}\n`)
