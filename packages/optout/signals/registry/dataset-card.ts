import { isJsonObject, type JsonValue, parseJson } from '@tanba/kernel'
import { parseDocument } from 'yaml'

/** What a dataset's card or a package's manifest says of its licence: hints. */
export interface CardHint {
  readonly key: string
  readonly value: string
}

/** Characters of a card's front matter. */
const FRONT_LIMIT = 65_536
const CARD_KEYS = ['license', 'license_name', 'license_link', 'gated', 'extra_gated_prompt', 'extra_gated_heading']

/** The front matter of a card (`README.md` on Hugging Face): YAML between two lines of three hyphens. */
export const cardHints = (markdown: string): readonly CardHint[] | 'unreadable' => {
  const text = markdown.replace(/^\uFEFF/, '').slice(0, FRONT_LIMIT)
  if (!/^---[ \t]*\r?\n/.test(text)) return []
  const start = text.indexOf('\n') + 1
  const end = text.indexOf('\n---', start - 1)
  if (end === -1) return 'unreadable'
  try {
    // No aliases: a card has none, and they are how YAML grows.
    const document = parseDocument(text.slice(start, end + 1), { uniqueKeys: true, merge: false })
    if (document.errors.length > 0) return 'unreadable'
    return hintsIn(document.toJS({ maxAliasCount: 0 }), CARD_KEYS)
  } catch {
    return 'unreadable'
  }
}

/** `license` of a package.json: an SPDX expression, or SEE LICENSE IN a file. */
export const packageHints = (json: string): readonly CardHint[] | 'unreadable' => {
  try {
    return hintsIn(parseJson(json), ['license', 'licenses'])
  } catch {
    return 'unreadable'
  }
}

const SCHEMA_KEYS = ['license', 'usageInfo', 'copyrightNotice', 'acquireLicensePage', 'conditionsOfAccess']
/** Parts of a JSON-LD script that are looked at. */
const MOST_PARTS = 20_000

/** schema.org's words on licences, at any depth of a JSON-LD script. */
export const schemaHints = (json: string): readonly CardHint[] | 'unreadable' => {
  let root: JsonValue
  try {
    root = parseJson(json)
  } catch {
    return 'unreadable'
  }
  const found: CardHint[] = []
  const waiting: JsonValue[] = [root]
  for (let seen = 0; waiting.length > 0 && seen < MOST_PARTS; seen += 1) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    if (isJsonObject(value)) found.push(...hintsIn(value, SCHEMA_KEYS))
    for (const part of Object.values(value)) waiting.push(part)
  }
  return found.slice(0, 100)
}

const hintsIn = (value: unknown, keys: readonly string[]): readonly CardHint[] => {
  if (typeof value !== 'object' || value === null) return []
  return keys.flatMap((key) => {
    const held: unknown = Object.getOwnPropertyDescriptor(value, key)?.value
    if (held === undefined || held === null || held === false) return []
    const items: readonly unknown[] = Array.isArray(held) ? held.slice(0, 20) : [held]
    return items.map((one) => ({ key, value: textOf(one) }))
  })
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value.slice(0, 2000)
  if (typeof value !== 'object' || value === null) return String(value)
  const id: unknown =
    Object.getOwnPropertyDescriptor(value, '@id')?.value ?? Object.getOwnPropertyDescriptor(value, 'url')?.value
  return typeof id === 'string' ? id.slice(0, 2000) : 'object'
}
