import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readGrants } from '../../check/grants.ts'

const folder = mkdtempSync(join(tmpdir(), 'tanba-optout-grants-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const made = (text: string): string => {
  const path = join(folder, 'grants.yaml')
  writeFileSync(path, text)
  return path
}

const GRANT = { id: 'L-1', covers: ['https://example.kz/*'], scope: 'all' }
const file = (...grants: readonly object[]): string => JSON.stringify({ tanba: 'optout-grants/1', grants })

describe('recorded licences', () => {
  it('are read from JSON and YAML alike', () => {
    const yaml = 'tanba: optout-grants/1\ngrants:\n  - {id: L-1, covers: ["https://example.kz/*"], scope: all}\n'
    expect(readGrants(made(yaml))).toEqual([GRANT])
    expect(readGrants(made(file(GRANT)))).toEqual([GRANT])
  })

  it.each<[string, string, string]>([
    ['no YAML', '{', 'YAML'],
    ['an alias', 'tanba: &a optout-grants/1\ngrants: [*a]', 'YAML'],
    ['another format', file(GRANT).replace('optout-grants/1', 'optout-grants/2'), 'tanba'],
    ['no list', '{"tanba":"optout-grants/1"}', 'grants'],
    ['a key too many', file(GRANT).replace('"grants"', '"from":1,"grants"'), 'from'],
    ['no id', file({ ...GRANT, id: '' }), 'grants[0].id'],
    ['one id twice', file(GRANT, GRANT), 'grants[1].id'],
    ['nothing covered', file({ ...GRANT, covers: [] }), 'grants[0].covers'],
    ['everything covered', file({ ...GRANT, covers: ['*'] }), 'grants[0].covers'],
    ['a star within', file({ ...GRANT, covers: ['https://*.kz/'] }), 'grants[0].covers'],
    ['no scope', file({ ...GRANT, scope: 'some' }), 'grants[0].scope'],
    ['a misspelt key', file({ ...GRANT, cover: 'x' }), 'cover'],
  ])('%s is refused', (_, text, detail) => {
    expect(() => readGrants(made(text))).toThrow(expect.objectContaining({ code: 'grants-invalid' }))
    expect(() => readGrants(made(text))).toThrow(detail)
  })
})
