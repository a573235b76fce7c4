import type { Capture } from './capture.ts'
import type { Coverage, SourceName, SourceState } from './signal.ts'

/** How much of what had to be looked in was looked in. */
export interface CoverageCount {
  /** Sources that were looked in, those among them in which nothing stood, too. */
  readonly looked: number
  /** Sources that this work has or could have. */
  readonly of: number
}

/** Sources that only a work with an address of the Web has. */
const AT_ADDRESS: readonly SourceName[] = ['robots.txt', 'response headers', 'tdmrep.json', 'ai.txt']

/**
 * Coverage of one work, each place and outcome once. INVARIANT: a work without headers or robots.txt never shows full
 * coverage: what stands at its address was not looked at, whoever handed it over without one.
 */
export const wholeCoverage = (lines: readonly Coverage[], capture: Capture): readonly Coverage[] => {
  const told = withoutAddress([...lines, ...ofWork(capture)])
  const found = new Map<string, Coverage>()
  for (const line of told) {
    const key = JSON.stringify([line.source, line.at, line.state])
    const known = found.get(key)
    if (known === undefined || (known.reason === undefined && line.reason !== undefined)) found.set(key, line)
  }
  return [...found.values()].filter((line) => !isOvertaken(line, [...found.values()]))
}

/** The work itself was asked for and did not come: that stands among the documents, under its own address. */
const ofWork = ({ subject, documents }: Capture): readonly Coverage[] => {
  const own = documents.get(subject)
  if (own?.state !== 'unreachable') return []
  return [{ source: 'response headers', at: subject, state: 'unreachable', reason: own.reason }]
}

/** Readers call a source not applicable where the work has no address; somebody knows the address, and did not say. */
const withoutAddress = (lines: readonly Coverage[]): readonly Coverage[] => {
  const isNowhere = lines.some(({ source, state }) => source === 'robots.txt' && state === 'not-applicable')
  if (!isNowhere) return lines
  const rest = lines.filter(({ source, state }) => !(AT_ADDRESS.includes(source) && LEFT_OPEN.includes(state)))
  const open = AT_ADDRESS.filter((source) => !rest.some((line) => line.source === source))
  return [...open.map((source) => ({ source, state: 'not-captured', reason: 'no-address' }) as const), ...rest]
}

const LEFT_OPEN: readonly SourceState[] = ['not-applicable', 'not-captured']

/** Two readers may know different things of one place: who was refused knows more than who did not ask. */
const isOvertaken = ({ source, at, state }: Coverage, lines: readonly Coverage[]): boolean =>
  state === 'not-captured' &&
  lines.some((one) => one.source === source && one.at === at && one.state !== state && one.state !== 'not-applicable')

/** Counts the lines of a work's coverage. */
export const countCoverage = (coverage: readonly Coverage[]): CoverageCount => {
  const lines = coverage.filter(({ state }) => state !== 'not-applicable')
  return { looked: lines.filter(wasLookedIn).length, of: lines.length }
}

/** Whether somebody looked there and could read what he found, if anything. */
export const wasLookedIn = ({ state }: Coverage): boolean => state === 'checked' || state === 'absent'
