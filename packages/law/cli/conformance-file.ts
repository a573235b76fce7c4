import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CivilDate, isCivilDate } from '@tanba/kernel'
import { parse, stringify } from 'yaml'
import type { Facts } from '../core/facts.ts'
import type { Pack } from '../core/pack/types.ts'
import { LawError } from '../errors.ts'
import { readFacts } from '../files/read-facts.ts'

/** A decided case: facts, a date and readings, and what the law says about them. */
export interface Scenario {
  readonly id: string
  readonly file: string
  readonly why: string
  readonly provisions: readonly string[]
  readonly asOf: CivilDate
  readonly readings: Readonly<Record<string, string>>
  readonly facts: Facts
  readonly expect: Readonly<Record<string, string | readonly string[]>>
  readonly cites: Readonly<Record<string, readonly string[]>>
  readonly missing: Readonly<Record<string, readonly string[]>>
  readonly due: Readonly<Record<string, string>>
  readonly dependsOnRole: readonly string[]
  readonly penalty: Readonly<Record<string, { readonly mci?: number | 'none'; readonly tenge?: number | 'none' }>>
}

type Written = Readonly<Record<string, unknown>>

interface WrittenScenario {
  readonly id: string
  readonly why: string
  readonly provision?: string | readonly string[]
  readonly as_of: string
  readonly readings?: Scenario['readings']
  readonly facts?: Written
  readonly expect: Scenario['expect']
  readonly cites?: Scenario['cites']
  readonly missing?: Scenario['missing']
  readonly due?: Scenario['due']
  readonly depends_on_role?: readonly string[]
  readonly penalty?: Scenario['penalty']
}

interface WrittenFile {
  readonly about: readonly string[]
  readonly given?: Written
  readonly scenarios: readonly WrittenScenario[]
}

// In a scenario a judgement in short form counts as given with its reason: the case is about what follows from it.
const GROUND = 'as the scenario gives it'

const isLongForm = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) ? value.every((item) => isLongForm(item)) && value.length > 0 : 'value' in value)

const withGrounds = (facts: Written, pack: Pack): Written => {
  const judgements = new Set(pack.facts.filter(({ type }) => type === 'judgement').map(({ id }) => id))
  return Object.fromEntries(
    Object.entries(facts)
      // `id: null` takes away a fact that the file gives to all its scenarios.
      .filter(([, value]) => value !== null)
      .map(([id, value]) => [id, judgements.has(id) && !isLongForm(value) ? { value, ground: GROUND } : value]),
  )
}

/** Facts go through the same reader as a person's file, so that scenarios test it too. */
const factsOf = (facts: Written, pack: Pack, place: string): Facts => {
  const file = {
    tanba: 'facts/1',
    system: { name: place },
    by: 'scenario',
    at: '2026-01-01',
    facts: withGrounds(facts, pack),
  }
  const read = readFacts(pack, new TextEncoder().encode(stringify(file)), place)
  if (read.ok) return read.value
  const [first] = read.error
  throw first ?? new LawError('shape', { place, what: 'facts', expected: '…' })
}

const scenario = (written: WrittenScenario, file: WrittenFile, name: string, pack: Pack): Scenario => {
  const place = `${name}#${written.id}`
  if (!isCivilDate(written.as_of))
    throw new LawError('date-invalid', { place, what: 'as_of', text: String(written.as_of) })
  return {
    id: written.id,
    file: name,
    why: written.why,
    provisions: written.provision === undefined ? file.about : [written.provision].flat(),
    asOf: written.as_of,
    readings: written.readings ?? {},
    facts: factsOf({ ...file.given, ...written.facts }, pack, place),
    expect: written.expect,
    cites: written.cites ?? {},
    missing: written.missing ?? {},
    due: written.due ?? {},
    dependsOnRole: written.depends_on_role ?? [],
    penalty: written.penalty ?? {},
  }
}

const isRecord = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isScenario = (value: unknown): boolean =>
  isRecord(value) && typeof value.id === 'string' && isRecord(value.expect) && isRecord(value.facts ?? {})

/** A person may point the command at any folder: what is no scenario file is said, not fallen over. */
const readScenarioFile = (path: string, name: string): WrittenFile => {
  let content: unknown
  try {
    content = parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    const detail = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : ''
    throw new LawError('not-yaml', { place: name, detail }, { cause })
  }
  if (isRecord(content) && Array.isArray(content.scenarios) && content.scenarios.every(isScenario))
    return content as unknown as WrittenFile
  const expected = 'scenarios: [{id: …, as_of: …, facts: {…}, expect: {…}}]'
  throw new LawError('shape', { place: name, what: 'scenarios', expected })
}

/** All scenarios of a folder, in the order of its files. @throws LawError for a file that is no scenario file */
export const readScenarios = (folder: string, pack: Pack): readonly Scenario[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => {
      const file = readScenarioFile(join(folder, name), name)
      return file.scenarios.map((written) => scenario(written, file, name, pack))
    })
