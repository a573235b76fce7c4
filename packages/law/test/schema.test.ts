import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { bundledPack, determine, type FactsFile, prepare, readFacts } from '../index.ts'
import { RandomFacts } from './random-facts.ts'
import { facts, statement } from './said.ts'
import { Seeded } from './seeded.ts'
import { day } from './small-pack.ts'

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'examples', 'systems')
const EXAMPLES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
const { pack, hash } = bundledPack()

const ajv = new Ajv2020({ strict: true, strictTypes: false, allowUnionTypes: true, formats: { date: true } })
const schema = (name: string) =>
  ajv.compile<unknown>(
    JSON.parse(readFileSync(join(import.meta.dirname, '..', 'schema', `${name}.schema.json`), 'utf8')) as object,
  )
const factsSchema = schema('facts')
const determinationSchema = schema('determination')

/** What the schema says against a value. */
const against = (validate: typeof factsSchema, value: unknown): readonly string[] => {
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const example = (name: string): FactsFile => {
  const read = readFacts(pack, readFileSync(join(FOLDER, name)), name)
  if (read.ok) return read.value
  throw new Error(read.error.map(({ message }) => message).join('\n'))
}

describe('the schema of a facts file', () => {
  it('there are example systems', () => {
    expect(EXAMPLES.length).toBeGreaterThan(5)
  })

  it.each(EXAMPLES)('%s fits it, and the reader takes it', (name) => {
    expect(against(factsSchema, parse(readFileSync(join(FOLDER, name), 'utf8')))).toEqual([])
    expect(Object.keys(example(name).statements).length).toBeGreaterThan(3)
  })

  const head = { tanba: 'facts/1', system: { name: 'S' }, by: 'A', at: '2026-02-01' }
  const file = (said: unknown) => ({ ...head, facts: said })

  it.each([
    [{ 'scope.in_kazakhstan': 'unknown' }],
    [{ 'scope.in_kazakhstan': true }],
    [{ 'scope.in_kazakhstan': { value: 'no', by: 'B', at: '2026-02-02', evidence: ['a.pdf'] } }],
    [{ 'scope.in_kazakhstan': [{ value: 'yes' }, { value: 'no', by: 'B' }] }],
    [{ 'scope.signs': ['speech'] }],
    [{ 'scope.signs': { complete: 'yes', items: [] } }],
    [{ 'risk.effect_scale': { value: 'moderate', ground: 'seen' } }],
    [{ 'personal_data.subjects': 7 }],
    [{ 'risk.last_review_on': '2026-02-01' }],
    [{ 'emotions.computed_quantities': [{ name: 'x', source: 'voice', reveals_emotion: 'unknown' }] }],
  ])('%j fits, and the reader takes it', (said) => {
    expect(against(factsSchema, file(said))).toEqual([])
    expect(readFacts(pack, new TextEncoder().encode(JSON.stringify(file(said))), 'f.json').ok).toBe(true)
  })

  it.each([
    [{ 'scope.in_kazakhstan': 'maybe' }],
    [{ 'scope.in_kazakstan': 'yes' }],
    [{ 'scope.in_kazakhstan': { value: 'yes', reason: 'x' } }],
    [{ 'scope.in_kazakhstan': { by: 'B' } }],
    [{ 'scope.signs': ['telepathy'] }],
    [{ 'scope.signs': { complete: 'yes' } }],
    [{ 'risk.effect_scale': 'hihg' }],
    [{ 'personal_data.subjects': -1 }],
    [{ 'personal_data.subjects': 'many' }],
    [{ 'risk.last_review_on': 'yesterday' }],
    [{ 'emotions.computed_quantities': [{ nam: 'x' }] }],
    [{ 'emotions.computed_quantities': ['x'] }],
  ])('%j does not fit, and the reader refuses it', (said) => {
    expect(against(factsSchema, file(said))).not.toEqual([])
    expect(readFacts(pack, new TextEncoder().encode(JSON.stringify(file(said))), 'f.json').ok).toBe(false)
  })

  it.each([
    [{ ...head, tanba: 'facts/2', facts: {} }],
    [{ ...head, facts: {}, more: 1 }],
    [{ ...head, language: 'de', facts: {} }],
    [{ ...head, system: {}, facts: {} }],
    [{ ...head, system: { name: 'S', owner: 'O' }, facts: {} }],
    [{ ...head, at: 'now', facts: {} }],
    [{ ...head, by: '', facts: {} }],
    [{ ...head, facts: [] }],
  ])('%j does not fit, and the reader refuses it', (value) => {
    expect(against(factsSchema, value)).not.toEqual([])
    expect(readFacts(pack, new TextEncoder().encode(JSON.stringify(value)), 'f.json').ok).toBe(false)
  })
})

describe('the schema of a determination', () => {
  const made = (said: ReturnType<typeof facts>, asOf = day('2026-09-01')): unknown =>
    JSON.parse(JSON.stringify(determine(prepare(pack, asOf), said, hash)))

  it.each(EXAMPLES)('what %s comes to fits it', (name) => {
    const { system, statements } = example(name)
    expect(against(determinationSchema, made({ system, statements }))).toEqual([])
  })

  it('whatever is said and whenever, it fits', () => {
    const random = new Seeded(7)
    const dates = [...new Set(pack.rules.map(({ from }) => from))]
    const saying = new RandomFacts(pack, dates, random)
    for (let index = 0; index < 60; index += 1) {
      const said = { system: { name: 'random', description: 'system' }, statements: saying.say({}, random.next()) }
      expect(against(determinationSchema, made(said, random.one(dates)))).toEqual([])
    }
  })

  it('takes nothing else', () => {
    const sound = made(
      facts({ 'scope.logic': [statement('learned_model'), statement('both', { by: 'B' })] }),
    ) as Record<string, unknown>
    expect(against(determinationSchema, sound)).toEqual([])
    const [first] = sound.results as readonly Record<string, unknown>[]
    const wrong: readonly Record<string, unknown>[] = [
      { format: 'tanba-determination/2' },
      { engine: 1 },
      { pack: { version: '1', hash: 'abc' } },
      { as_of: '1 September' },
      { results: undefined },
      { results: [{ ...first, state: 'maybe' }] },
      { results: [{ ...first, kind: 'wish' }] },
      { results: [{ ...first, in_force: 'yes' }] },
      { results: [{ ...first, proof: { value: 'yes', of: [{}] } }] },
      { results: [{ ...first, due: { date: '2026-03-01' } }] },
      { results: [{ ...first, fine: { table: { x: { tenge: 1 } }, parameter: 'p' } }] },
      { findings: [{ code: 'other', fact: 'a', by: [] }] },
      { facts: { 'scope.logic': [{ value: 'both' }] } },
      { classes: [{ id: 'risk', possible: 'high', settled: true }] },
      { readings: [{ name: 'a', value: 'b' }] },
      { system: {} },
      { made_at: '2026-09-01' },
    ]
    for (const change of wrong)
      expect([
        change,
        against(determinationSchema, JSON.parse(JSON.stringify({ ...sound, ...change }))).length > 0,
      ]).toEqual([change, true])
  })
})
