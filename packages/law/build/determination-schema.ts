import { RULE_KINDS } from '../core/pack/types.ts'
import { TRUTHS } from '../core/truth.ts'

type Schema = Readonly<Record<string, unknown>>

const closed = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})

const TEXT: Schema = { type: 'string' }
const DATE: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const TRUTH: Schema = { enum: TRUTHS }
const list = (items: Schema): Schema => ({ type: 'array', items })
const AMOUNT = closed({ mci: { type: 'number' }, tenge: { type: 'number' } }, ['tenge'])

const statement = closed({ value: {}, by: TEXT, at: DATE, ground: TEXT, evidence: list(TEXT) }, [
  'value',
  'ground',
  'evidence',
])

const doubt: Schema = {
  anyOf: [
    closed({ kind: { const: 'year-unknown' }, year: { type: 'integer' } }),
    closed({ kind: { const: 'day-unconfirmed' }, day: { type: 'object' } }),
  ],
}

const result = closed(
  {
    id: TEXT,
    kind: { enum: RULE_KINDS },
    state: TRUTH,
    in_force: { type: 'boolean' },
    depends_on_role: { const: true },
    role: TRUTH,
    exceptions: list(closed({ id: TEXT, state: TRUTH })),
    proof: { $ref: '#/$defs/proof' },
    due: closed({ date: DATE, doubts: list(doubt) }),
    fine: closed({ amount: AMOUNT, table: { type: 'object', additionalProperties: AMOUNT }, parameter: TEXT }, [
      'amount',
    ]),
  },
  ['depends_on_role', 'role', 'exceptions', 'proof', 'due', 'fine'],
)

const change = closed({ result: TEXT, from: TRUTH, to: TRUTH })

/** JSON Schema of a determination (tanba-determination/1). */
export const determinationSchema = (): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A determination (tanba-determination/1)',
  ...closed({
    format: { const: 'tanba-determination/1' },
    engine: TEXT,
    pack: closed({ version: TEXT, hash: { type: 'string', pattern: '^[0-9a-f]{64}$' } }),
    as_of: DATE,
    readings: list(closed({ name: TEXT, value: TEXT, others: list(closed({ value: TEXT, changes: list(change) })) })),
    system: closed({ name: TEXT, description: TEXT }, ['description']),
    facts: { type: 'object', additionalProperties: list(statement) },
    classes: list(closed({ id: TEXT, possible: list(TEXT), settled: { type: 'boolean' } })),
    results: list(result),
    findings: list(
      closed({ code: { enum: ['ungrounded-judgement', 'conflicting-statements'] }, fact: TEXT, by: list(TEXT) }),
    ),
  }),
  $defs: { proof: closed({ value: TRUTH, of: list({ $ref: '#/$defs/proof' }) }, ['of']) },
})
