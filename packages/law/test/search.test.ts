import { describe, expect, it } from 'vitest'
import { bundledPack, search } from '../index.ts'
import { day, pack, provision, text } from './small-pack.ts'

const found = (query: string, limit?: number): readonly string[] =>
  search(SMALL, query, day('2026-03-01'), limit).map((hit) => hit.provision.id)

const say = (id: string, kk: string, ru: string, en: string) =>
  provision(id, {
    article_title: { kk: '–', ru: '–', en: '–' },
    citation: { kk: `бап ${id}`, ru: `статья ${id}`, en: `Article ${id}` },
    versions: [
      { from: day('2026-01-18'), to: day('2026-08-24'), summary: { kk, ru, en }, confidence: 'official' },
      { from: day('2026-08-25'), summary: text('entirely different wording'), confidence: 'official' },
    ],
  })

const SMALL = pack({
  provisions: [
    say('art_2', 'эмоцияларды анықтау', 'определение эмоций человека', 'determining emotions of a person'),
    say('art_1', 'тыйым салынады', 'запрещено определять эмоции, эмоции и эмоции', 'emotions, emotions and emotions'),
    say('art_3', 'аудит', 'аудит системы', 'an audit of the system'),
    provision('art_4', { topic: { kk: 'өтініш', ru: 'заявление', en: 'application' } }),
  ],
})

describe('search', () => {
  it('finds words in any language, whatever their endings and case', () => {
    expect(found('эмоция')).toEqual(['art_1', 'art_2'])
    expect(found('ЭМОЦИЕЙ')).toEqual(['art_1', 'art_2'])
    expect(found('эмоцияларды')).toContain('art_2')
    expect(found('electron')).toEqual([])
    expect(found('emotion')).toEqual(['art_1', 'art_2'])
  })

  it('every word has to be there, in one and the same language', () => {
    expect(found('emotions person')).toEqual(['art_2'])
    expect(found('emotions человека')).toEqual([])
    expect(found('emotions audit')).toEqual([])
  })

  it('short words count as they are; marks do not count', () => {
    expect(found('аудит')).toEqual(['art_3'])
    expect(found('аудит, (системы)!')).toEqual(['art_3'])
    expect(found('audits')).toEqual(['art_3'])
    expect(found('aud')).toEqual(['art_3'])
  })

  it('the best first: more often is better, a topic and a citation count more than a title; equals by id', () => {
    const scores = search(SMALL, 'article', day('2026-03-01'))
    expect(scores.map((hit) => hit.provision.id)).toEqual(['art_1', 'art_2', 'art_3'])
    expect(new Set(scores.map(({ score }) => score)).size).toBe(1)
    const weighted = pack({
      provisions: [
        provision('art_1', { article_title: text('needle') }),
        provision('art_2', { topic: text('needle') }),
        provision('art_3', { citation: text('needle') }),
      ],
    })
    const hits = search(weighted, 'needle', day('2026-03-01'))
    expect(hits.map(({ provision: { id }, score }) => [id, score])).toEqual([
      ['art_3', 5],
      ['art_2', 4],
      ['art_1', 3],
    ])
  })

  it('a word that stands many times counts three times at most', () => {
    const hits = search(
      pack({ provisions: [provision('art_1', { topic: text('needle needle needle needle needle') })] }),
      'needle',
      day('2026-03-01'),
    )
    expect(hits[0]?.score).toBe(3 + 3 * 3)
  })

  it('reads the wording of the date; before any, the first', () => {
    expect(search(SMALL, 'emotions', day('2026-09-01'))).toEqual([])
    expect(search(SMALL, 'different', day('2026-09-01'))).toHaveLength(3)
    expect(search(SMALL, 'emotions', day('2020-01-01'))).toHaveLength(2)
  })

  it('gives no more than the limit, and nothing for nothing', () => {
    expect(found('article', 2)).toEqual(['art_1', 'art_2'])
    for (const query of ['', ' ', '?!', '…']) expect(found(query)).toEqual([])
  })

  it('takes hostile queries: long ones, patterns, control characters', () => {
    for (const query of [
      'a '.repeat(100_000),
      '.*'.repeat(1000),
      '[',
      '\\',
      '\u0000',
      '\ud800',
      `${'а'.repeat(100_000)}`,
    ]) {
      search(bundledPack().pack, query, day('2026-03-01'))
    }
  })

  it('the bundled pack answers in each language', () => {
    const { pack: bundled } = bundledPack()
    for (const query of ['emotions', 'эмоции', 'эмоция'])
      expect(search(bundled, query, day('2026-03-01')).map((hit) => hit.provision.id)).toContain(
        'art_17__para_3__subpara_6',
      )
  })
})
