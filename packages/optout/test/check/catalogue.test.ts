import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundledAgents } from '../../agents/load.ts'
import { NOTE_CODES, partsOfNote } from '../../core/notes.ts'
import { CATALOGUE_ROWS, catalogue, ruleSetOf } from '../../signals/catalogue.ts'

const PACKAGE = join(import.meta.dirname, '..', '..')
const agents = bundledAgents()

describe('the catalogue', () => {
  it('has 22 rows, each read by somebody', () => {
    const iscc = { name: 'iscc', source: 'iscc.json', text: '[{"iscc":"ISCC:X","all":"false"}]' }
    const names = new Set(
      [...catalogue({ agents }), ...catalogue({ agents, registries: [iscc] })].map(({ name }) => name),
    )
    expect(CATALOGUE_ROWS.map(({ row }) => row)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1))
    for (const { readers } of CATALOGUE_ROWS) for (const reader of readers) expect(names).toContain(reader)
    for (const name of names) expect(CATALOGUE_ROWS.flatMap(({ readers }) => readers)).toContain(name)
  })

  it('names its version by the table of agents and the vocabularies', () => {
    expect(ruleSetOf(agents)).toContain(`agents ${agents.version}`)
    expect(ruleSetOf({ ...agents, version: '2027-01-01' })).not.toBe(ruleSetOf(agents))
  })

  it('every note that a reader writes out has its words', () => {
    const files = ['core', 'signals'].flatMap((folder) =>
      readdirSync(join(PACKAGE, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(PACKAGE, folder, name), 'utf8')),
    )
    const written = files.flatMap((text) =>
      [...text.matchAll(/\b(?:note|reason): '([a-z0-9-]+)'/g)].map(([, one]) => one),
    )
    expect(written.length).toBeGreaterThan(40)
    expect(written.filter((one) => !NOTE_CODES.some((code) => code === one))).toEqual([])
  })

  it('notes are told part by part', () => {
    expect(partsOfNote('c2pa.ai_training constrained, ingredient, signature-not-checked')).toEqual([
      { text: 'c2pa.ai_training' },
      'constrained',
      'ingredient',
      'signature-not-checked',
    ])
    expect(partsOfNote('unreachable-disallow ECONNREFUSED')).toEqual(['unreachable-disallow', { text: 'ECONNREFUSED' }])
  })
})
