import { formatTemplate, type JsonObject, type JsonValue, type Language } from '@tanba/kernel'
import type { RegisterError } from '../errors.ts'
import { IMPORT_TEXTS, type ImportFinding, type StoreRefusal } from '../store/index.ts'
import { REFUSALS, type RefusalText } from './messages.ts'

/** An answer of a route: what it gives, and the tag of the state that it shows. */
export interface Answer {
  readonly status: 200 | 201
  readonly body: unknown
  readonly revision?: number
  /** Absent: JSON. */
  readonly media?: 'text/csv; charset=utf-8'
  readonly file?: string
}

/** Problem details (RFC 9457) in the reader's language. */
const problem = (
  status: number,
  code: RefusalText | RegisterError['code'],
  detail: string,
  language: Language,
  members: JsonObject = {},
): Response =>
  new Response(
    JSON.stringify({ ...members, type: `urn:tanba:problem:register:${code}`, title: detail, status, detail, code }),
    { status, headers: { 'content-type': 'application/problem+json', 'content-language': language } },
  )

/** A refusal in words of ours. */
export const refuse = (
  status: number,
  code: RefusalText,
  id: string,
  language: Language,
  members?: JsonObject,
): Response => problem(status, code, formatTemplate(REFUSALS[code][language], { id }), language, members)

const faultJson = (error: RegisterError, language: Language): JsonObject => ({
  field: String(error.values.field ?? ''),
  code: error.code,
  detail: error.in(language),
})

const CONFLICTS: ReadonlySet<string> = new Set(['proposal-decided', 'content-changed'])

/** The status and body of what the store refused. A record of others looks like one that is not there. */
export const refusalResponse = (refusal: StoreRefusal, path: string, language: Language): Response => {
  switch (refusal.code) {
    case 'missing':
      return refuse(404, 'missing', refusal.id, language)
    case 'stale':
      return refuse(412, 'stale', refusal.id, language, { revision: refusal.revision })
    case 'refused':
      return refuse(409, 'refused', path, language, { missing: refusal.refusals as unknown as JsonValue })
    case 'invalid': {
      const errors = refusal.faults.map((fault) => faultJson(fault, language))
      const [first] = refusal.faults
      if (first !== undefined && CONFLICTS.has(first.code))
        return problem(409, first.code, first.in(language), language)
      if (first?.code === 'own-proposal') return problem(403, first.code, first.in(language), language)
      return refuse(422, 'request-invalid', path, language, { errors })
    }
  }
}

/** Every fault of a file, by row and column. */
export const importResponse = (findings: readonly ImportFinding[], path: string, language: Language): Response => {
  const errors = findings.map(({ row, column, fault }) => ({
    row,
    ...(column === undefined ? {} : { column }),
    ...(typeof fault === 'string'
      ? { code: fault, detail: IMPORT_TEXTS[fault][language] }
      : { code: fault.code, detail: fault.in(language) }),
  }))
  return refuse(422, 'import-refused', path, language, { errors })
}
