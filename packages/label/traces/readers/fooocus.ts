import { type Field, type Fields, isComment, isUserComment } from '../field.ts'
import type { Members } from '../json.ts'
import { isSaid, said } from '../plain.ts'
import type { AiTrace } from '../trace.ts'
import type { TraceReader } from './reader.ts'

/**
 * Fooocus and its kin: `parameters` with `fooocus_scheme` in PNG, Exif's comment with the scheme in MakerNote and the
 * version in Software elsewhere; before 2.2 a comment of JSON.
 */
export const fooocus: TraceReader = {
  name: 'fooocus',
  read(fields) {
    const scheme = fields.find((field) => field.is('PNG', 'fooocus_scheme') || field.is('EXIF', 'MakerNote'))
    const software = fields.find((field) => field.is('EXIF', 'Software') && NAME.test(field.text))
    const [described] = fields.flatMap((field) => traceOf(field) ?? [])
    if (described !== undefined) return [described]
    const isScheme = scheme !== undefined && SCHEMES.has(scheme.text.trim())
    // The scheme `a1111` has the other program's text beside it.
    const named = software ?? (isScheme && scheme.is('PNG') && hasParameters(fields) ? scheme : undefined)
    if (named === undefined) return []
    const system = systemOf(software?.text)
    return [{ reader: fooocus.name, place: named.place, says: 'made-by-ai', system }]
  },
}

const NAME = /^(Fooocus(?:Plus)?|RuinedFooocus|SimpleSDXL\d?)(?: v?([\d.][\w.-]{0,40}))?$/i
const SCHEMES: ReadonlySet<string> = new Set(['fooocus', 'a1111', 'fooplus', 'simple'])

const hasParameters = (fields: Fields): boolean => fields.some((field) => field.is('PNG', 'parameters'))

const systemOf = (text: unknown): { readonly name: string; readonly version?: string } => {
  const [, name = 'Fooocus', version] = NAME.exec(String(text).trim().slice(0, 100)) ?? []
  return { name, ...(version !== undefined && { version }) }
}

const traceOf = (field: Field): AiTrace | undefined => {
  if (!field.is('PNG', 'parameters') && !isUserComment(field) && !isComment(field)) return undefined
  const { json } = field
  if (json === undefined || !isTheirs(json)) return undefined
  const model = said(json.base_model) ?? said(json.base_model_name)
  return {
    reader: fooocus.name,
    place: field.place,
    says: 'made-by-ai',
    system: systemOf(json.version ?? json.software),
    ...(model !== undefined && { model }),
    hasPrompt: isSaid(json.prompt) || isSaid(json.Prompt),
  }
}

const isTheirs = (json: Members): boolean =>
  [json.version, json.software].some((one) => typeof one === 'string' && NAME.test(one.slice(0, 100))) ||
  ('prompt' in json &&
    ('base_model' in json || 'base_model_hash' in json) &&
    ('performance' in json || 'styles' in json))
