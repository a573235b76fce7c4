import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CivilDate } from '@tanba/kernel'
import { prepare } from '../core/program.ts'
import { simulateInterview } from '../core/simulate.ts'
import { readFacts } from '../files/read-facts.ts'
import type { LoadedPack } from '../load.ts'

/** How long the interview about one described system is. */
export interface InterviewLength {
  readonly file: string
  readonly screens: number
}

/** The interviews about every facts file of a folder, as their authors would answer them. @throws LawError for a broken file */
export const interviewScreens = (folder: string, { pack }: LoadedPack, asOf: CivilDate): readonly InterviewLength[] => {
  const program = prepare(pack, asOf)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const read = readFacts(pack, readFileSync(join(folder, file)), file)
      if (!read.ok) throw read.error[0] ?? new Error(file)
      return { file, screens: simulateInterview(program, read.value).screens.length }
    })
}

/** The middle length; between two of them for an even number. */
export const median = (lengths: readonly InterviewLength[]): number => {
  const sorted = lengths.map(({ screens }) => screens).sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = low] =
    sorted.length % 2 === 0 ? sorted.slice(middle - 1, middle + 1) : sorted.slice(middle, middle + 1)
  return (low + high) / 2
}
