import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The root of the project. */
export const PROJECT: string = join(import.meta.dirname, '..')

const LIMIT = 60_000

/** What a command ended with. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface How {
  /** The current folder; `.tanba` comes into it. */
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string | Uint8Array
  /** Another program than the command line of this tree. */
  readonly main?: string
}

const call = (args: readonly string[], { main }: How): readonly string[] => [
  main ?? join(PROJECT, 'apps/cli/main.ts'),
  ...args,
]

/** The environment without what the person at this machine has set for themselves. */
const environment = ({ env = {} }: How): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS: _, TANBA_HOME: __, TANBA_LANG: ___, TANBA_LEDGER: ____, ...inherited } = process.env
  return { ...inherited, LC_ALL: 'C', ...env }
}

/** `tanba …` as a real process. */
export const tanba = (args: readonly string[], how: How): Ran => {
  const { status, stdout, stderr } = spawnSync(process.execPath, call(args, how), {
    cwd: how.cwd,
    input: how.input ?? '',
    encoding: 'utf8',
    timeout: LIMIT,
    env: environment(how),
  })
  return { code: status, out: stdout, err: stderr }
}

/** The same, begun: whoever starts it ends it. */
export const startTanba = (args: readonly string[], how: How): ChildProcess =>
  spawn(process.execPath, call(args, how), { cwd: how.cwd, stdio: ['ignore', 'pipe', 'pipe'], env: environment(how) })

/** The same, while servers of the test answer. */
export const tanbaMeanwhile = (args: readonly string[], how: How): Promise<Ran> => {
  const child = startTanba(args, how)
  const text = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text.out += part
  })
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text.err += part
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...text }))
  })
}
