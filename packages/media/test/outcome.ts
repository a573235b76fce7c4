import { spawnSync } from 'node:child_process'

export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end, and tells how it went. */
export const outcome = (program: string, ...args: readonly string[]): Outcome =>
  spawnSync(program, args, { encoding: 'utf8' })
