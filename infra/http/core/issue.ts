import type { Language, Localised } from '@tanba/kernel'

/** What is wrong at one place of a request, as zod tells it (`$ZodIssue`), of which only this is read. */
export interface Issue {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly expected?: string
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  readonly origin?: string
  readonly format?: string
  readonly values?: readonly unknown[]
  readonly keys?: readonly string[]
  readonly input?: unknown
  readonly inclusive?: boolean
  readonly params?: Readonly<Record<string, unknown>>
}

type Words = (issue: Issue) => Localised

const LENGTHS = new Set(['string', 'array', 'set', 'map', 'file'])

const bound = (issue: Issue, most: boolean): Localised => {
  const limit = String(most ? issue.maximum : issue.minimum)
  if (LENGTHS.has(issue.origin ?? '')) {
    return most
      ? { kk: `ұзындығы ең көбі ${limit}`, ru: `длина не больше ${limit}`, en: `the length is at most ${limit}` }
      : { kk: `ұзындығы кемінде ${limit}`, ru: `длина не меньше ${limit}`, en: `the length is at least ${limit}` }
  }
  return most
    ? { kk: `мәні ең көбі ${limit}`, ru: `значение не больше ${limit}`, en: `the value is at most ${limit}` }
    : { kk: `мәні кемінде ${limit}`, ru: `значение не меньше ${limit}`, en: `the value is at least ${limit}` }
}

const same = (kk: string, ru: string, en: string): Localised => ({ kk, ru, en })

const list = (values: readonly unknown[] = []): string => values.map((value) => JSON.stringify(value)).join(', ')

const WORDS: Readonly<Record<string, Words>> = {
  invalid_type: ({ expected = '' }) => same(`${expected} түрін жазыңыз`, `напишите ${expected}`, `write a ${expected}`),
  too_big: (issue) => bound(issue, true),
  too_small: (issue) => bound(issue, false),
  not_multiple_of: () => same('мәні еселік емес', 'значение не кратно', 'the value is not a multiple'),
  invalid_format: ({ format = '' }) =>
    same(`${format} пішімінде жазыңыз`, `напишите в виде ${format}`, `write it in the form ${format}`),
  unrecognized_keys: ({ keys }) =>
    same(`мұндай атау жоқ: ${list(keys)}`, `таких имён нет: ${list(keys)}`, `there are no such names: ${list(keys)}`),
  invalid_value: ({ values }) =>
    same(`мыналардың бірі: ${list(values)}`, `одно из: ${list(values)}`, `one of ${list(values)}`),
}

const isLocalised = (value: unknown): value is Localised =>
  typeof value === 'object' && value !== null && ['kk', 'ru', 'en'].every((language) => language in value)

const OTHER: Localised = same('мәні жарамсыз', 'значение не годится', 'the value cannot be used')
const MISSING: Localised = same('жетіспейді', 'отсутствует', 'it is missing')

/**
 * The words for one issue. A check of our own says its words by `params: { words: Localised }`; what zod itself says is
 * English only and is not shown.
 */
export const issueWords = (issue: Issue, language: Language): string => {
  const { words } = issue.params ?? {}
  if (isLocalised(words)) return words[language]
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return `${MISSING[language]}; ${WORDS.invalid_type?.(issue)[language]}`
  }
  return (WORDS[issue.code]?.(issue) ?? OTHER)[language]
}

/** The place of an issue as a JSON Pointer (RFC 6901): `/versions/0/name`; empty: the whole. */
export const pointerOf = ({ path }: Issue): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
