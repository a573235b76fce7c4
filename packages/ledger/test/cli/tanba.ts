import type { ChildProcess } from 'node:child_process'
import { type Ran, startTanba, tanba, tanbaMeanwhile } from '@tanba/testkit'
import { afterAll, expect, vi } from 'vitest'

// Each run is a process; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** `tanba ledger …` as a real process in a folder; the ledger is in `.tanba/ledger` there. */
export const ledger = (cwd: string, ...args: readonly string[]): Ran => tanba(['ledger', ...args], { cwd })

/** The same, while servers of the test answer. */
export const ledgerMeanwhile = (cwd: string, ...args: readonly string[]): Promise<Ran> =>
  tanbaMeanwhile(['ledger', ...args], { cwd })

/** The answer in JSON of a call that has to go well. */
export const answer = (cwd: string, ...args: readonly string[]): Readonly<Record<string, unknown>> => {
  const { code, out, err } = ledger(cwd, ...args, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out)
}

/** The code of the error that a refused call tells. */
export const refusal = (cwd: string, ...args: readonly string[]): string => {
  const { code, out, err } = ledger(cwd, ...args, '--json')
  expect([code, out]).toEqual([2, ''])
  return JSON.parse(err).errors[0].code
}

const running: ChildProcess[] = []

afterAll(async () => {
  for (const child of running.splice(0)) {
    child.kill('SIGKILL')
    await new Promise((settle) =>
      child.exitCode === null && child.signalCode === null ? child.once('exit', settle) : settle(0),
    )
  }
})

/** A verb that goes on until it is ended; gives its first line of JSON. */
export const serving = async (cwd: string, ...args: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const child = startTanba(['ledger', ...args, '--json'], { cwd })
  running.push(child)
  const line = await new Promise<string>((settle, refuse) => {
    let out = ''
    let err = ''
    child.stderr?.on('data', (part) => (err += part))
    child.stdout?.on('data', (part) => {
      out += part
      if (out.includes('\n')) settle(out)
    })
    child.once('exit', () => refuse(new Error(err)))
  })
  return JSON.parse(line)
}
