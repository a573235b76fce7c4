import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, vi } from 'vitest'

const MAIN = join(import.meta.dirname, '..', '..', '..', '..', 'apps/cli/main.ts')
const LIMIT = 60_000

export const LANGUAGES = ['kk', 'ru', 'en'] as const

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

// Each run is a process that loads what signs; a busy machine takes its time.
vi.setConfig({ testTimeout: LIMIT })

const folders: string[] = []

/** A folder of its own, which is gone after the file's tests; keys made in it are in its `.tanba`. */
export const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-label-'))
  folders.push(folder)
  return folder
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** `tanba label …` as a real process in a folder. */
export const label = (cwd: string, ...args: readonly string[]): Ran => labelWith({}, cwd, ...args)

/** The same with more in its environment. */
export const labelWith = (env: Readonly<Record<string, string>>, cwd: string, ...args: readonly string[]): Ran => {
  const { NODE_OPTIONS: _, TANBA_HOME: __, TANBA_LANG: ___, ...inherited } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'label', ...args], {
    cwd,
    encoding: 'utf8',
    timeout: LIMIT,
    env: { ...inherited, LC_ALL: 'C', ...env },
  })
  return { code: status, out: stdout, err: stderr }
}

/** The lines of an answer about many files, the totals last. */
export const linesOf = ({ out }: Pick<Ran, 'out'>): readonly Readonly<Record<string, unknown>>[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** The same, killed without warning once it has told of so many files. @returns how many it told of */
export const labelKilled = (cwd: string, after: number, ...args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, 'label', ...args], { cwd, stdio: ['ignore', 'pipe', 'ignore'] })
    let told = 0
    child.stdout.on('data', (part: Buffer) => {
      told += part.toString().split('\n').length - 1
      if (told >= after) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', () => resolve(told))
  })

/** The one file of an answer in JSON. */
export const only = ({ out }: Ran): Record<string, unknown> & { forms: Record<string, unknown>[] } => {
  const { files } = JSON.parse(out)
  if (files.length !== 1) throw new Error(`${files.length} files`)
  return files[0]
}
