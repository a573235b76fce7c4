import type { Fact, Field, Pack } from '../core/pack/types.ts'

type Schema = Readonly<Record<string, unknown>>

const DATE: Schema = { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
// YAML 1.2 reads yes and no as words; editors that read YAML 1.1 make booleans of them. Both are accepted.
const YES_NO: Schema = { enum: ['yes', 'no', true, false] }
const NOT_KNOWN: Schema = { const: 'unknown' }

const scalar = (field: Pick<Fact, 'values' | 'min' | 'max' | 'max_length'> & { readonly type: string }): Schema => {
  if (field.values !== undefined) return { enum: Object.keys(field.values) }
  if (field.type === 'yes_no' || field.type === 'judgement') return YES_NO
  if (field.type === 'number')
    return { type: 'number', minimum: field.min ?? 0, ...(field.max === undefined ? {} : { maximum: field.max }) }
  return field.type === 'date'
    ? DATE
    : { type: 'string', minLength: 1, ...(field.max_length === undefined ? {} : { maxLength: field.max_length }) }
}

const item = (fact: Fact): Schema =>
  fact.fields === undefined
    ? { enum: Object.keys(fact.values ?? {}) }
    : {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(fact.fields).map(([name, field]: [string, Field]) => [
            name,
            { title: field.label.en, anyOf: [scalar(field), NOT_KNOWN] },
          ]),
        ),
      }

const value = (fact: Fact): readonly Schema[] => {
  if (fact.type !== 'list') return [scalar(fact), NOT_KNOWN]
  const items = { type: 'array', items: item(fact) }
  const complete = {
    type: 'object',
    additionalProperties: false,
    required: ['items'],
    properties: { complete: { ...YES_NO, description: 'yes: there is nothing else' }, items },
  }
  return [items, complete, NOT_KNOWN]
}

const statement = (fact: Fact): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: ['value'],
  properties: {
    value: { anyOf: value(fact) },
    by: { type: 'string', minLength: 1, description: 'Who says so: name and post' },
    at: { ...DATE, description: 'When it was said' },
    ground: { type: 'string', minLength: 1, description: 'The reason; a judgement without one counts as unknown' },
    evidence: { type: 'array', items: { type: 'string', minLength: 1 } },
  },
})

/** JSON Schema of a facts file, for editors. The reader's own checks say more, in three languages. */
export const factsSchema = (pack: Pack): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Facts about an AI system (tanba: facts/1)',
  type: 'object',
  additionalProperties: false,
  required: ['tanba', 'system', 'by', 'at', 'facts'],
  properties: {
    tanba: { const: 'facts/1' },
    language: { enum: ['kk', 'ru', 'en'], description: "Language of the file's own words" },
    system: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: { name: { type: 'string', minLength: 1 }, description: { type: 'string' } },
    },
    by: { type: 'string', minLength: 1, description: 'Who says what the short form says: name and post' },
    at: DATE,
    facts: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        pack.facts.map((fact) => [
          fact.id,
          {
            title: fact.question.en,
            description: fact.help.en,
            anyOf: [...value(fact), statement(fact), { type: 'array', minItems: 1, items: statement(fact) }],
          },
        ]),
      ),
    },
  },
})
