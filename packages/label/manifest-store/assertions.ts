import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '@tanba/kernel'
import { CborFloat, CborMap, CborTagged, type CborValue, isCborInteger } from '@tanba/media'

/** RFC 8949 section 3.4.1: a date and time as text (RFC 3339). */
const DATE_TIME = 0

/** An assertion in the making. */
export interface Assertion {
  readonly label: string
  readonly value: CborMap
}

/**
 * The assertions of a definition as c2pa-rs takes it, in CBOR. `ingredients`: what the action `c2pa.opened` refers to.
 * INVARIANT: the same content as c2pa-rs makes of the same definition; whoever reads a mark need not know who wrote it.
 */
export const definedAssertions = (definition: JsonObject, ingredients: readonly CborMap[]): readonly Assertion[] =>
  listOf(definition.assertions).map((one) => {
    const { label, data } = objectOf(one)
    const value = cborOf(objectOf(data), ingredients)
    return { label: typeof label === 'string' ? label : '', value: value as CborMap }
  })

const cborOf = (value: JsonValue, ingredients: readonly CborMap[]): CborValue => {
  if (isJsonArray(value)) return value.map((one) => cborOf(one, ingredients))
  if (isJsonObject(value)) {
    return new CborMap(
      Object.entries(value).map(([key, one]) => {
        if (key === 'ingredientIds') return ['ingredients', ingredients]
        if (key === 'when' && typeof one === 'string') return [key, new CborTagged(DATE_TIME, one)]
        return [key, cborOf(one, ingredients)]
      }),
    )
  }
  return typeof value === 'number' && !isCborInteger(value) ? new CborFloat(value) : value
}

export const objectOf = (value: JsonValue | undefined): JsonObject =>
  value !== undefined && isJsonObject(value) ? value : ({} as JsonObject)

export const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  value !== undefined && isJsonArray(value) ? value : []
