import { spawnSync } from 'node:child_process'

const found = new Map<string, boolean>()

/** Whether a program stands on the path. Tests that need an absent one are skipped by its name. */
export function has(program: string): boolean {
  const known = found.get(program)
  if (known !== undefined) return known
  const there = spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0
  found.set(program, there)
  return there
}

/** Runs a program to its end; its standard output, as text. */
export function run(program: string, ...args: readonly string[]): { readonly status: number; readonly stdout: string } {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return { status: status ?? -1, stdout }
}
