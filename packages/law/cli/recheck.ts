import {
  isCivilDate,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  TanbaError,
} from '@tanba/kernel'
import type { Shell } from '@tanba/terminal'
import { ENGINE_VERSION } from '../core/determination.ts'
import type { Facts } from '../core/facts.ts'
import { prepare } from '../core/program.ts'
import { LawError } from '../errors.ts'
import { readFacts } from '../files/read-facts.ts'
import { readInput } from './input.ts'
import { loadPack, type Session, unquoted } from './session.ts'

/** No determination of a facts file within its limits is larger. */
const MAX_BYTES = 16 * 1_048_576

/** A determination that somebody made, with the facts and the session that made it. */
export interface Made {
  readonly facts: Facts
  readonly session: Session
}

type Refuse = (detail: string) => LawError

/** Reads a JSON file strictly. @throws the error that `refuse` makes of a detail in the reader's language */
export const readJson = async (
  shell: Shell,
  file: string,
  refuse: Refuse,
): Promise<{ readonly text: string; readonly value: JsonValue }> => {
  const bytes = await readInput(shell, file, MAX_BYTES)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('UTF-8')
  }
  try {
    return { text, value: parseJson(text) }
  } catch (cause) {
    if (cause instanceof TanbaError) throw refuse(cause.in(shell.language))
    throw cause
  }
}

const textOf = (object: JsonObject, key: string, refuse: Refuse): string => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined
  if (typeof value === 'string') return value
  throw refuse(key)
}

const objectOf = (object: JsonObject, key: string, refuse: Refuse): JsonObject => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined
  if (value !== undefined && isJsonObject(value)) return value
  throw refuse(key)
}

const readingsOf = (made: JsonObject, refuse: Refuse): Readonly<Record<string, string>> => {
  const { readings } = made
  if (readings === undefined || !isJsonArray(readings)) throw refuse('readings')
  return Object.fromEntries(
    readings.map((reading) => {
      if (!isJsonObject(reading)) throw refuse('readings')
      return [textOf(reading, 'name', refuse), textOf(reading, 'value', refuse)]
    }),
  )
}

/** The statements as a facts file has them: they go through the same reader, so nothing unchecked reaches the engine. */
const factsDocument = (made: JsonObject, refuse: Refuse): string => {
  const facts = Object.entries(objectOf(made, 'facts', refuse)).map(([id, statements]) => {
    if (!isJsonArray(statements)) throw refuse(`facts.${id}`)
    return [
      id,
      statements.map((one) => (isJsonObject(one) && !Object.hasOwn(one, 'value') ? { ...one, value: null } : one)),
    ]
  })
  // Every statement names its own person and day, so these two are never used.
  const unused = { by: '-', at: '0001-01-01' }
  return JSON.stringify({
    tanba: 'facts/1',
    system: objectOf(made, 'system', refuse),
    ...unused,
    facts: Object.fromEntries(facts),
  })
}

/**
 * Takes the inputs out of a determination, for running it again.
 * @throws LawError determination-invalid, other-engine, other-pack, and what the reader of facts refuses
 */
export const takeApart = async (
  shell: Shell,
  value: JsonValue,
  place: string,
  options: { readonly pack?: string; readonly json?: boolean },
): Promise<Made> => {
  const refuse: Refuse = (detail) => new LawError('determination-invalid', { place, detail: unquoted(detail) })
  if (!isJsonObject(value) || value.format !== 'tanba-determination/1') throw refuse('format')
  const engine = textOf(value, 'engine', refuse)
  if (engine !== ENGINE_VERSION)
    throw new LawError('other-engine', { place, wanted: unquoted(engine), found: ENGINE_VERSION })
  const asOf = textOf(value, 'as_of', refuse)
  if (!isCivilDate(asOf)) throw refuse('as_of')
  const readings = readingsOf(value, refuse)
  const wanted = textOf(objectOf(value, 'pack', refuse), 'hash', refuse)
  const loaded = await loadPack(shell, options.pack)
  if (wanted !== loaded.hash)
    throw new LawError('other-pack', { place, wanted: unquoted(wanted).slice(0, 16), found: loaded.hash.slice(0, 16) })
  const read = readFacts(loaded.pack, new TextEncoder().encode(factsDocument(value, refuse)), place)
  if (!read.ok) throw new AggregateError(read.error)
  const session = {
    shell,
    loaded,
    asOf,
    readings,
    program: prepare(loaded.pack, asOf, readings),
    json: options.json === true,
  }
  return { facts: { system: read.value.system, statements: read.value.statements }, session }
}
