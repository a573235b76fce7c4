import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type How, PROJECT, type Ran, tanba as run, temporary } from '@tanba/testkit'

/** An example with a conflict, an unknown and a judgement of every kind. */
export const SPEECH: string = join(PROJECT, 'examples/systems/contact-centre-speech-analytics.yaml')

/** The folder that a file's runs share as their current one; `.tanba` comes into it. */
export const folder: string = temporary()

/** Runs the real command in a process of its own. */
export const tanba = (args: readonly string[], how: Partial<How> = {}): Ran => run(args, { cwd: folder, ...how })

/** `tanba law …` with the date that the tests speak of. */
export const law = (...args: readonly string[]): Ran => tanba(['law', ...args])

export const ON: readonly string[] = ['--as-of', '2026-03-12']

let written = 0

/** A file of facts or of anything else, in the temporary folder. */
export const file = (content: string | Uint8Array, extension = 'yaml'): string => {
  written += 1
  const path = join(folder, `file-${written}.${extension}`)
  writeFileSync(path, content)
  return path
}

/** A facts file that is right but for what is added under `facts:`. */
export const factsFile = (facts: string): string =>
  file(`tanba: facts/1\nsystem: {name: Probe}\nby: tester\nat: 2026-03-01\nfacts:\n${facts}\n`)
