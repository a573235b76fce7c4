import { isJsonArray, isJsonObject, type JsonValue, quote } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'

/** Refuses a value at a place (JSONPath) that is not what the format says. @throws {LedgerError} `bundle-malformed`. */
export type Shape = (value: JsonValue, place: string) => void

const malformed = (place: string, expected: string): LedgerError =>
  new LedgerError('bundle-malformed', { place, expected })

export const textThat =
  (test: (text: string) => boolean, expected: string): Shape =>
  (value, place) => {
    if (typeof value !== 'string' || !test(value)) throw malformed(place, expected)
  }

export const integerUpTo =
  (most: number): Shape =>
  (value, place) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most) {
      throw malformed(place, `0–${most}`)
    }
  }

export const listOf =
  (item: Shape, most: number): Shape =>
  (value, place) => {
    if (!isJsonArray(value)) throw malformed(place, '[ ]')
    if (value.length > most) throw malformed(place, `[ ] ≤ ${most}`)
    for (const [at, one] of value.entries()) item(one, `${place}[${at}]`)
  }

/** Exactly these members; those of `optional` may be missing. */
export const objectOf =
  (members: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (value, place) => {
    if (!isJsonObject(value)) throw malformed(place, '{ }')
    for (const [name, shape] of Object.entries(members)) {
      const member = Object.hasOwn(value, name) ? value[name] : undefined
      if (member === undefined) throw malformed(place, `"${name}"`)
      shape(member, `${place}.${name}`)
    }
    for (const [name, member] of Object.entries(value)) {
      if (Object.hasOwn(members, name)) continue
      const shape = Object.hasOwn(optional, name) ? optional[name] : undefined
      if (shape === undefined) throw malformed(placeOf(place, name), '∅')
      shape(member, `${place}.${name}`)
    }
  }

/** Any keys of one kind. */
export const recordOf =
  (key: (text: string) => boolean, item: Shape, expected: string): Shape =>
  (value, place) => {
    if (!isJsonObject(value)) throw malformed(place, '{ }')
    for (const [name, member] of Object.entries(value)) {
      if (!key(name)) throw malformed(placeOf(place, name), expected)
      item(member, placeOf(place, name))
    }
  }

/** Names from outside are cut and escaped, so that a message stays one line. */
const placeOf = (place: string, name: string): string => `${place}[${quote(name)}]`
