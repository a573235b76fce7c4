import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, type Section } from '@tanba/bench'
import { ROOT } from './subject.ts'

const TIMES = 10
const TITLE = 'Cold start: `./tanba law determine` of one example, as a whole process'
const DETERMINE = ['law', 'determine', join('examples', 'systems', 'bank-credit-scoring.yaml')]

/** Milliseconds from the start of a process to its end. */
const duration = (command: string, args: readonly string[], env: NodeJS.ProcessEnv): number => {
  const began = performance.now()
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: ROOT, env, encoding: 'utf8' })
  const took = performance.now() - began
  // A determination that prohibits, or does not know, ends with 1: as a crash does, but not without its page.
  if (error !== undefined || status === null || status > 1 || (status === 1 && stdout === ''))
    throw new Error(`${command} ended with ${status}: ${error ?? stderr}`)
  return took
}

const measure = (home: string): Section => {
  const env = { ...process.env, TANBA_HOME: home }
  const command = join(ROOT, 'tanba')
  const first = duration(command, DETERMINE, env)
  const ours: number[] = []
  const bare: number[] = []
  for (let time = 0; time < TIMES; time += 1) {
    ours.push(duration(command, DETERMINE, env))
    bare.push(duration(process.execPath, ['-e', '0'], env))
  }
  return {
    title: TITLE,
    figures: [
      { name: `median of ${TIMES}`, value: median(ours), unit: 'ms', bar: { most: 250 } },
      { name: 'the first time, nothing compiled yet', value: first, unit: 'ms' },
      { name: `\`node -e 0\`, median of ${TIMES}`, value: median(bare), unit: 'ms' },
    ],
  }
}

/** A command that fails stops the benchmark: what was not measured must not look met. */
export const coldStart = (): Section => {
  const home = mkdtempSync(join(tmpdir(), 'tanba-bench-'))
  try {
    return measure(home)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
