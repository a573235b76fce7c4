import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutJsonComments } from '../files/json-comments.ts'
import { bundledPack, readFacts } from '../index.ts'

const { pack } = bundledPack()
const facts = (text: string) => readFacts(pack, new TextEncoder().encode(text), 'facts.json')

describe('facts in JSON with comments', () => {
  const text = `// who says it
{ "tanba": "facts/1", "system": { "name": "A // B /* C */" }, /* two
lines */ "by": "A. Author", "at": "2026-03-01",
  "facts": { "scope.logic": "handwritten_rules" } // the end
}`

  test('are read, and what looks like a comment inside a string is text', () => {
    const read = facts(text)
    expect(read.ok && read.value.system.name).toBe('A // B /* C */')
    expect(read.ok && read.value.statements['scope.logic']?.[0]?.value).toBe('handwritten_rules')
  })

  test('keep their lines for messages', () => {
    const read = facts(text.replace('handwritten_rules', 'by_hand'))
    expect(!read.ok && read.error[0]?.message).toMatch(/^facts\.json:4: scope\.logic: "by_hand" is not one of/)
  })

  test('leave YAML alone', () => {
    const yaml = 'tanba: facts/1\nsystem: {name: http://a.kz}\nby: a // b\nat: 2026-03-01\n'
    expect(withoutJsonComments(yaml)).toBe(yaml)
  })

  test.each(['/* ', '"', '//', '"\\', '/*"'])('a megabyte of %s left open is read once', (part) => {
    const written = `{${part.repeat(1_000_000 / part.length)}`
    expect(withoutJsonComments(written).length).toBe(written.length)
  })

  test('never move a character', () => {
    fc.assert(
      fc.property(fc.string(), (inside) => {
        const written = `{${inside}`
        const read = withoutJsonComments(written)
        expect(read.length).toBe(written.length)
        expect(read.split('\n').length).toBe(written.split('\n').length)
      }),
    )
  })
})
