import { z } from '@hono/zod-openapi'
import { type CivilDate, type Id, isCivilDate, isId, type JsonValue } from '@tanba/kernel'
import type { Truth } from '@tanba/law'
import type { AttachedSignature } from '../core/approval/approval.ts'
import { CELL_STATES, type CellState } from '../core/duty/cell.ts'
import type { EvidenceDraft } from '../core/duty/evidence.ts'
import type { OrganisationDraft } from '../core/organisation/organisation.ts'
import { STAGES, type Stage } from '../core/stage/stages.ts'
import type { SystemDraft } from '../core/system/check-system.ts'
import {
  type NewStatement,
  type Registration,
  SYSTEM_SORTS,
  type SystemChange,
  type WantedMove,
} from '../store/index.ts'

// What a text may hold is the register's to say: here only its size is bounded, before anything walks it.
const text = z.string().max(20_000)

const day: z.ZodType<CivilDate> = z.string().refine(isCivilDate, { message: '2026-01-18' }) as never
const account: z.ZodType<Id> = z.string().refine(isId, { message: 'UUID 7' }) as never

const description: z.ZodType<SystemDraft> = z.strictObject({
  name: text,
  purpose: text,
  versions: z
    .array(z.strictObject({ name: text, released: text.exactOptional(), note: text.exactOptional() }))
    .exactOptional(),
  models: z
    .array(z.strictObject({ name: text, version: text.exactOptional(), vendor: text.exactOptional() }))
    .exactOptional(),
  dataLibraries: z
    .array(z.strictObject({ name: text, version: text.exactOptional(), link: text.exactOptional() }))
    .exactOptional(),
  sites: z.array(z.strictObject({ name: text, link: text.exactOptional() })).exactOptional(),
  roles: z.array(z.strictObject({ role: text, ground: text })).exactOptional(),
})

export const registration: z.ZodType<Registration> = z.strictObject({
  description,
  steward: account.exactOptional(),
  operatingSince: day.exactOptional(),
})

export const change: z.ZodType<Omit<SystemChange, 'revision'>> = z.strictObject({
  description,
  steward: account.exactOptional(),
})

export const move: z.ZodType<Omit<WantedMove, 'revision'>> = z.strictObject({
  to: z.enum(STAGES),
  on: day.exactOptional(),
  reason: text.exactOptional(),
})

/** A filter that may be given several times: any of the values. */
const anyOf = <Value extends string>(values: readonly Value[]): z.ZodType<readonly Value[]> =>
  z.preprocess((given) => (Array.isArray(given) ? given : [given]), z.array(z.enum(values as [Value, ...Value[]])))

/** What a list is narrowed by, as the address says it. */
export interface Filters {
  readonly q?: string
  readonly stage?: readonly Stage[]
  readonly steward?: Id
  readonly risk?: readonly string[]
  readonly prohibition?: readonly Truth[]
  readonly cell?: readonly CellState[]
  readonly blocked?: 'true' | 'false'
  readonly sort: string
}

const TRUTHS: readonly Truth[] = ['yes', 'no', 'unknown', 'provisional', 'conflict']

const filters = {
  q: z.string().max(200).exactOptional(),
  stage: anyOf(STAGES).exactOptional(),
  steward: account.exactOptional(),
  risk: anyOf(['minimal', 'medium', 'high']).exactOptional(),
  prohibition: anyOf(TRUTHS).exactOptional(),
  cell: anyOf(CELL_STATES).exactOptional(),
  blocked: z.enum(['true', 'false']).exactOptional(),
  sort: z.enum(SYSTEM_SORTS.flatMap((key) => [key, `-${key}`])).default('name'),
}

export const listQuery: z.ZodType<Filters & { readonly limit: number; readonly cursor?: string }> = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).exactOptional(),
})

export const exportQuery: z.ZodType<Filters & { readonly format: 'csv' | 'json' }> = z.strictObject({
  ...filters,
  format: z.enum(['csv', 'json']).default('json'),
})

// Of a parsed body, so JSON; `z.json()` has no end in an OpenAPI document. The law's reader says what it may be.
const value = z.unknown() as z.ZodType<JsonValue>

export const statements: z.ZodType<{ readonly statements: readonly NewStatement[] }> = z.strictObject({
  statements: z
    .array(
      z.strictObject({
        fact: z.string().max(200),
        value: value.exactOptional(),
        by: z.string().max(400),
        at: day.exactOptional(),
        ground: text.exactOptional(),
        evidence: z.array(z.string().max(2000)).max(50).exactOptional(),
      }),
    )
    .min(1)
    .max(200),
})

export const reason: z.ZodType<{ readonly reason: string }> = z.strictObject({ reason: text })

export const evidence: z.ZodType<Omit<EvidenceDraft, 'duty'>> = z.strictObject({
  kind: z.string().max(100),
  source: z.discriminatedUnion('form', [
    z.strictObject({ form: z.literal('file'), name: text, size: z.int().min(0), digest: z.string().max(64) }),
    z.strictObject({ form: z.literal('link'), url: text }),
  ]),
  dated: day,
  expires: day.exactOptional(),
})

export const assignment: z.ZodType<{ readonly assignee: Id | null }> = z.strictObject({ assignee: account.nullable() })
export const plan: z.ZodType<{ readonly on: CivilDate | null }> = z.strictObject({ on: day.nullable() })
export const comment: z.ZodType<{ readonly text: string; readonly duty?: string }> = z.strictObject({
  text,
  duty: z.string().max(200).exactOptional(),
})

export const proposal: z.ZodType<{ readonly subject: 'classification' | 'determination' }> = z.strictObject({
  subject: z.enum(['classification', 'determination']),
})

export const approval: z.ZodType<{ readonly signature?: Omit<AttachedSignature, 'state'> }> = z.strictObject({
  signature: z.strictObject({ form: z.literal('cms'), digest: z.string().regex(/^[0-9a-f]{64}$/u) }).exactOptional(),
})

export const organisation: z.ZodType<OrganisationDraft> = z.strictObject({
  name: text,
  number: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['bin', 'iin']), number: z.string().max(50) }),
    z.strictObject({ kind: z.literal('foreign'), country: z.string().max(2), number: z.string().max(50) }),
  ]),
  category: z.string().max(50),
})

export const declaration: z.ZodType<{ readonly declared: boolean }> = z.strictObject({ declared: z.boolean() })
export const importQuery: z.ZodType<{ readonly dry_run: 'true' | 'false' }> = z.strictObject({
  dry_run: z.enum(['true', 'false']).default('true'),
})
export const csvText: z.ZodType<string> = z.string().max(20_000_000)
