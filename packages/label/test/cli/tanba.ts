import { type Ran, startTanba, tanba } from '@tanba/testkit'
import { vi } from 'vitest'

// Each run is a process that loads what signs; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

/** `tanba label …` as a real process in a folder. */
export const label = (cwd: string, ...args: readonly string[]): Ran => labelWith({}, cwd, ...args)

/** The same with more in its environment. */
export const labelWith = (env: Readonly<Record<string, string>>, cwd: string, ...args: readonly string[]): Ran =>
  tanba(['label', ...args], { cwd, env })

/** The lines of an answer about many files, the totals last. */
export const linesOf = ({ out }: Pick<Ran, 'out'>): readonly Readonly<Record<string, unknown>>[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** The same, killed without warning once it has told of so many files. @returns how many it told of */
export const labelKilled = (cwd: string, after: number, ...args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = startTanba(['label', ...args], { cwd })
    child.stderr?.resume()
    let told = 0
    child.stdout?.on('data', (part: Buffer) => {
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
