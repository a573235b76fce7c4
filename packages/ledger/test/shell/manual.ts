import { type ExecFileException, execFile, execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const MANUAL = new URL('../../../../docs/manual/verify-by-hand.md', import.meta.url)

/** The first program that the script of the manual needs and this machine lacks. */
export const lacking: string | undefined = ['bash', 'jq', 'xxd', 'openssl', 'awk', 'iconv'].find((program) => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
    return false
  } catch {
    return true
  }
})

/** The script as a reader of the manual gets it. */
export async function scriptOfManual(): Promise<string> {
  const [, script] = /```bash\n(#!\/usr\/bin\/env bash\n[\s\S]*?\n)```\n/.exec(await readFile(MANUAL, 'utf8')) ?? []
  if (script === undefined) throw new Error('the manual holds no script')
  return script
}

export interface ShellVerdict {
  readonly exit: number
  /** In the words of the other verifier; `unreadable` where there is none. */
  readonly verdict: string
  /** Codes of everything that is disproved. */
  readonly disproved: readonly string[]
  readonly output: string
  /** Nothing but the reason of `unreadable` may stand there. */
  readonly errors: string
}

const VERDICTS: Readonly<Record<string, string>> = {
  proved: 'proved',
  disproved: 'disproved',
  'cannot be decided here': 'undecided',
}

/** Runs the script of the manual, saved in `folder`, on a bundle. */
export async function runScript(
  folder: string,
  bundle: string | Uint8Array,
  options: readonly string[],
  name: string,
): Promise<ShellVerdict> {
  const file = join(folder, `${name}.json`)
  await writeFile(file, bundle)
  return await new Promise((resolve) => {
    const run = (error: ExecFileException | null, output: string, errors: string): void => {
      const lines = output.split('\n').map((line) => line.split(/\s+/))
      const disproved = lines.flatMap(([outcome, code = '']) => (outcome === 'disproved' ? [code] : []))
      const said = /^verdict: (.*)$/m.exec(output)?.[1] ?? ''
      const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      const verdict = VERDICTS[said] ?? 'unreadable'
      resolve({ exit, verdict, disproved: [...new Set(disproved)].sort(), output, errors })
    }
    execFile('bash', [join(folder, 'verify.sh'), ...options, file], { timeout: 50_000 }, run)
  })
}
