import { describe, expect, test } from 'vitest'
import { bundledPack, type Pack, type Provision } from '../index.ts'

const { pack } = bundledPack()

/** What carries a norm out: the rules that cite it, or the reason why none does. */
const carriedBy = (provision: Provision, { rules }: Pack): string => {
  const citing = [...new Set(rules.filter(({ cites }) => cites.includes(provision.id)).map(({ id }) => id))]
  if (citing.length > 0) return citing.join(', ')
  const covering = provision.covered_by === undefined ? '' : `: ${provision.covered_by.join(', ')}`
  return `— ${pack.vocabulary.no_rule?.[provision.no_rule ?? '']?.en ?? 'NOTHING'}${covering}`
}

describe('every norm maps to a rule or to a stated reason for none', () => {
  const map = pack.provisions.map((provision) => ({ provision, carrier: carriedBy(provision, pack) }))

  test('the map', () => {
    // Printed on purpose: it is what a lawyer checks the encoding by.
    console.log(map.map(({ provision, carrier }) => `${provision.citation.en} → ${carrier}`).join('\n'))
    expect(map.filter(({ carrier }) => carrier.includes('NOTHING'))).toEqual([])
  })

  test('all 31 articles of the AI Law are there', () => {
    const articles = new Set(pack.provisions.filter(({ act }) => act === 'ai-law').map(({ article }) => article))
    expect([...articles]).toEqual(Array.from({ length: 31 }, (_, index) => `art_${index + 1}`))
  })

  test('all seven prohibited capabilities have a rule of their own', () => {
    const items = [1, 2, 3, 4, 5, 6, 7].map((item) => `art_17__para_3__subpara_${item}`)
    const prohibitions = pack.rules.filter(({ group }) => group === 'capability')
    for (const item of items)
      expect(prohibitions.filter(({ cites }) => cites.includes(item)).length, item).toBeGreaterThan(0)
  })

  test('the wordings before and after 25 August 2026 are versions of one provision', () => {
    const changed = pack.provisions.filter(({ versions }) => versions.length > 1).map(({ id }) => id)
    expect(changed).toContain('art_1__subpara_5')
    expect(changed).toContain('art_17__para_1__part_2')
    for (const { versions } of pack.provisions.filter(({ id }) => changed.includes(id)))
      expect(versions.map(({ from, to }) => [from, to])).toEqual([
        ['2026-01-18', '2026-08-24'],
        ['2026-08-25', undefined],
      ])
  })
})
