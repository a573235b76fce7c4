import { spawn } from 'node:child_process'
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

// Each run is a process; a busy machine takes its time.
vi.setConfig({ testTimeout: LIMIT })

const folders: string[] = []

/** A folder of its own, which is gone after the file's tests. */
export const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-optout-cli-'))
  folders.push(folder)
  return folder
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** `tanba optout …` as a real process in a folder; servers of the test answer meanwhile. */
export const optout = (cwd: string, ...args: readonly string[]): Promise<Ran> => {
  const { NODE_OPTIONS: _, TANBA_HOME: __, TANBA_LANG: ___, ...inherited } = process.env
  const child = spawn(process.execPath, [MAIN, 'optout', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, LC_ALL: 'C' },
  })
  const text = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text.out += part
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text.err += part
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...text }))
  })
}

/** What lets the verb ask servers of the test. */
export const LOOPBACK = ['--allow-address', '127.0.0.1', '--delay', '0'] as const
