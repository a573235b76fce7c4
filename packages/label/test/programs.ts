import { execFileSync, spawnSync } from 'node:child_process'

/** Whether a program stands on the path. Tests that need an absent one are skipped by its name. */
export function has(program: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0
}

export interface RunOptions {
  readonly cwd?: string
  readonly input?: Uint8Array
}

/** What a program writes to its standard output. @throws where it fails, with what it wrote to standard error */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Buffer {
  return execFileSync(program, args, { ...options, stdio: 'pipe' })
}
