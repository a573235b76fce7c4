import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '@tanba/kernel'
import { ASSERTION_LABEL } from '../c2pa/manifest.ts'
import type { Claim } from './form.ts'
import { isAiSource, systemText, UNSTATED_HOLDER } from './source-type.ts'

/** What the active manifest says of the file itself, by the label of each assertion. */
export const claimOf = (assertion: (label: string) => JsonObject): Claim | undefined => {
  const actions = ['c2pa.actions.v2', 'c2pa.actions'].flatMap((label) => listOf(assertion(label).actions)).map(objectOf)
  const typed = actions.filter(({ digitalSourceType }) => typeof digitalSourceType === 'string')
  const telling = typed.find(({ digitalSourceType }) => isAiSource(String(digitalSourceType))) ?? typed[0]
  if (telling === undefined) return undefined
  const sourceType = String(telling.digitalSourceType)
  const agent = objectOf(telling.softwareAgent)
  const system = systemText([textOf(agent.name), textOf(agent.version)])
  const holder = textOf(objectOf(assertion(ASSERTION_LABEL).holder).name)
  return {
    ai: isAiSource(sourceType),
    sourceType,
    ...(system && { system }),
    ...(holder && holder !== UNSTATED_HOLDER && { holder }),
  }
}

export const objectOf = (value: JsonValue | undefined): JsonObject =>
  value !== undefined && isJsonObject(value) ? value : ({} as JsonObject)

export const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  value !== undefined && isJsonArray(value) ? value : []

export const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
