import { percentile, type Section, type Spent, timed } from '@tanba/bench'
import { classify } from '../core/classes.ts'
import { determine, results } from '../core/determination.ts'
import type { Facts } from '../core/facts.ts'
import { run } from '../core/run.ts'
import { type Subject, subject } from './subject.ts'

export const SYSTEMS = 10_000

// Systems are made a few at a time, and outside the clock: what is measured is the engine, on facts it has not seen.
const BATCH = 500

const ROUNDS = 5

// The clock by so much ahead of the processor is the work of others.
const BUSY = 1.2

type Work = (subject: Subject, facts: Facts) => number

/** Verdicts, duties and proof. */
const decide: Work = ({ program }, facts) => {
  const here = run(program, facts)
  return results(here).length + program.pack.classes.map((group) => classify(here, group)).length
}

/** The whole document: the same, with what every other reading of the law would say instead. */
const document: Work = ({ program, loaded }, facts) => determine(program, facts, loaded.hash).results.length

interface Round extends Spent {
  /** Milliseconds of each determination. */
  readonly each: Float64Array
}

const round = async (work: Work): Promise<Round> => {
  const here = subject()
  const each = new Float64Array(SYSTEMS)
  const all = { wall: 0, thread: 0, process: 0 }
  let records = 0
  for (let from = 0; from < SYSTEMS; from += BATCH) {
    const systems = here.maker.many(BATCH, 'answered')
    const spent = await timed(() => {
      for (const [index, facts] of systems.entries()) {
        const began = performance.now()
        records += work(here, facts)
        each[from + index] = performance.now() - began
      }
    })
    for (const clock of ['wall', 'thread', 'process'] as const) all[clock] += spent[clock]
  }
  if (records < SYSTEMS * here.program.rules.length) throw new Error('too few results')
  return { ...all, each }
}

/** The round in the middle. */
const typical = async (work: Work): Promise<Round> => {
  const rounds: Round[] = []
  for (let done = 0; done < ROUNDS; done += 1) rounds.push(await round(work))
  rounds.sort((a, b) => a.wall - b.wall)
  return rounds[Math.floor(ROUNDS / 2)] as Round
}

const measure = async (title: string, work: Work, totalBar?: number): Promise<Section> => {
  const { rules, facts } = subject().program
  const { wall, thread, process, each } = await typical(work)
  const busy = wall > thread * BUSY
  return {
    title: `${title}: ${SYSTEMS} systems, ${rules.length} rules, ${facts.size} facts, median of ${ROUNDS} rounds`,
    figures: [
      { name: 'all', value: wall, unit: 's', ...(totalBar === undefined ? {} : { bar: { most: totalBar } }) },
      { name: 'all, processor of the thread', value: thread, unit: 's' },
      { name: 'all, processor of the whole process', value: process, unit: 's' },
      { name: 'one, p50', value: percentile(each, 0.5), unit: 'ms' },
      { name: 'one, p99', value: percentile(each, 0.99), unit: 'ms', bar: { most: 1 } },
    ],
    ...(busy ? { notes: ['THE MACHINE WAS BUSY: the clock is far ahead of the processor; measure again'] } : {}),
  }
}

/** How long one thread takes to determine many systems. */
export const determinations = async (): Promise<readonly Section[]> => [
  await measure('Verdicts, duties and proof', decide, 2),
  await measure('Whole determination, with the other readings of the law', document),
]
