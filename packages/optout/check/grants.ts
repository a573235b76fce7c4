import { quote } from '@tanba/kernel'
import { parseDocument } from 'yaml'
import type { Scope } from '../core/statement.ts'
import type { Grant } from '../core/verdict.ts'
import { OptoutError } from '../errors.ts'
import { readTextFile } from './read-file.ts'

const FORM = 'optout-grants/1'
const KEYS = ['id', 'covers', 'scope', 'note']
const SCOPES: readonly unknown[] = ['all', 'generative', 'discriminative']

/**
 * Licences that were granted and recorded, from a file of YAML or JSON:
 * `{tanba: optout-grants/1, grants: [{id, covers: [address, …], scope: all | generative | discriminative, note?}]}`.
 * An address ends in `*` where it stands for all that begin so. @throws OptoutError file-unreadable, grants-invalid
 */
export const readGrants = (path: string): readonly Grant[] => {
  const fail = (detail: string): never => {
    throw new OptoutError('grants-invalid', { place: quote(path), detail })
  }
  const file = parsed(readTextFile(path)) ?? fail('YAML')
  const { tanba, grants, ...more } = file
  const [extra] = Object.keys(more)
  if (tanba !== FORM) fail(`tanba: ${FORM}`)
  if (extra !== undefined) fail(quote(extra))
  if (!Array.isArray(grants)) return fail('grants')
  const ids = new Set<unknown>()
  return grants.map((one: unknown, index) => {
    const fault = faultOf(one)
    if (fault !== undefined) return fail(`grants[${index}]${fault}`)
    const grant = one as Grant
    if (ids.has(grant.id)) return fail(`grants[${index}].id ${quote(grant.id)}`)
    ids.add(grant.id)
    return grant
  })
}

const parsed = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const document = parseDocument(text, { uniqueKeys: true, merge: false })
    if (document.errors.length > 0) return undefined
    const value: unknown = document.toJS({ maxAliasCount: 0 })
    return isRecord(value) ? value : undefined
  } catch {
    // Aliases are refused by an exception: they are how YAML grows.
    return undefined
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const faultOf = (value: unknown): string | undefined => {
  if (!isRecord(value)) return ''
  const { id, covers, scope, note } = value
  const extra = Object.keys(value).find((key) => !KEYS.includes(key))
  if (extra !== undefined) return `.${quote(extra)}`
  if (typeof id !== 'string' || id === '') return '.id'
  if (!Array.isArray(covers) || covers.length === 0 || !covers.every(isPlace)) return '.covers'
  if (!SCOPES.includes(scope satisfies unknown as Scope)) return '.scope'
  return note === undefined || typeof note === 'string' ? undefined : '.note'
}

/** A bare `*` would be a licence for everything, which nobody has. */
const isPlace = (value: unknown): boolean => typeof value === 'string' && value.length > 1 && !/\*./.test(value)
