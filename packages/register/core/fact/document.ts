import {
  type CivilDate,
  canonicalJson,
  err,
  type JsonObject,
  type JsonValue,
  type Language,
  ok,
  quote,
  type Result,
} from '@tanba/kernel'
import { type Facts, type Pack, readFacts, type Statement } from '@tanba/law'
import { RegisterError } from '../../errors.ts'
import { STAGE_FACT } from './facts-of.ts'

const long = ({ value, by, at, ground, evidence }: Statement): JsonObject => ({
  // `unknown` and not null: JSON of the same meaning that a person can read.
  value: value === undefined ? 'unknown' : (value as unknown as JsonValue),
  by,
  at,
  ...(ground === undefined ? {} : { ground }),
  ...(evidence === undefined ? {} : { evidence: [...evidence] }),
})

/** Who hands the facts over, and when. Each statement keeps its own author and day. */
export interface FactsHead {
  readonly by: string
  readonly at: CivilDate
  readonly language?: Language
}

/** Facts as a facts file (`tanba: facts/1`) in JSON, which is YAML too: `readFacts` of the law reads the same facts back. */
export const factsDocument = (facts: Facts, { by, at, language }: FactsHead): JsonObject => ({
  tanba: 'facts/1',
  ...(language === undefined ? {} : { language }),
  system: { ...facts.system },
  by,
  at,
  facts: Object.fromEntries(Object.entries(facts.statements).map(([fact, said]) => [fact, said.map(long)])),
})

/** What somebody wants to say about one fact, before it is known to be sound. `value` null or absent: not known. */
export interface StatementDraft {
  readonly fact: string
  readonly value?: JsonValue
  readonly by: string
  readonly at: CivilDate
  readonly ground?: string
  readonly evidence?: readonly string[]
}

/**
 * Holds a statement against the law pack by the law's own reader of facts files, so that the register takes what a facts
 * file may hold and nothing else. A judgement wants its ground here already: later it would silently count for nothing.
 */
export const checkStatement = (pack: Pack, draft: StatementDraft): Result<Statement, readonly RegisterError[]> => {
  const { fact, value = null, by, at, ground, evidence } = draft
  const known = pack.facts.find(({ id }) => id === fact)
  if (known === undefined) return err([new RegisterError('fact-unknown', { field: 'fact', text: quote(fact) })])
  if (fact === STAGE_FACT) return err([new RegisterError('stage-is-register', { field: fact })])
  if (known.type === 'judgement' && value !== null && (ground === undefined || ground.trim() === '')) {
    return err([new RegisterError('ground-missing', { field: fact })])
  }
  const statement: JsonObject = {
    value,
    by,
    at,
    ...(ground === undefined || ground.trim() === '' ? {} : { ground }),
    ...(evidence === undefined ? {} : { evidence: [...evidence] }),
  }
  const file: JsonObject = { tanba: 'facts/1', system: { name: '—' }, by, at, facts: { [fact]: [statement] } }
  const read = readFacts(pack, new TextEncoder().encode(canonicalJson(file)), fact)
  if (!read.ok) return err(read.error.map((cause) => refused(fact, cause)))
  const said = read.value.statements[fact]?.[0]
  return said === undefined ? err([new RegisterError('fact-value', { field: fact, detail: '—' })]) : ok(said)
}

/** The fault as the law's reader words it, without the place in a file that nobody has seen. */
const refused = (field: string, cause: Error): RegisterError =>
  new RegisterError('fact-value', { field, detail: cause.message.replace(/^\S+:\d+(?::\d+)?: /u, '') }, { cause })
