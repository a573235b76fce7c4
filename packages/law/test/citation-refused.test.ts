import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundledPack, LawError, parseCitation, parseProvisionId, provisionId } from '../index.ts'
import { refused } from './refused.ts'

const { pack } = bundledPack()
const ids = pack.provisions.map(({ id }) => id)

describe('what cannot be found', () => {
  it.each([
    ['17(9)(9)', 'art_17__para_9__subpara_9', /^art_17__para_/],
    ['17(3)(6)(2)', 'art_17__para_3__subpara_6__subpara_2', /^art_17__para_3__subpara_/],
    ['99', 'art_99', /^art_/],
    ['art_17__para_3__subpara_66', 'art_17__para_3__subpara_66', /^art_17__para_3__subpara_6$/],
    ['personal-data-law:art_99__para_1', 'personal-data-law:art_99__para_1', /^personal-data-law:art_/],
    ['641-1(1)(1)', 'art_641-1__para_1__subpara_1', /__para_1__subpara_1$/],
  ])('%s: names what was understood and the nearest', (written, id, nearest) => {
    const error = refused(() => parseCitation(pack, written))
    expect([error.code, error.values.id]).toEqual(['unknown-provision', id])
    expect(error.values.nearest).toMatch(nearest)
    expect(ids).toContain(error.values.nearest)
  })

  it.each(['', ' ', '17.3.6', '17 3', 'AI', 'закон', 'the law in general', '()', '----', '\u202e', '١٧', '🙂'])(
    '%j is not understood',
    (written) => {
      expect(refused(() => parseCitation(pack, written)).code).toBe('citation-unreadable')
    },
  )

  it('hostile strings are refused quickly and never crash', () => {
    for (const piece of [
      '1',
      '(',
      '1(',
      '(1)',
      'ст',
      'п. ',
      'art',
      '1-',
      'часть ',
      '-бап',
      '\u0000',
      '\ud800',
      '1-1-',
      '__',
      ':',
    ]) {
      try {
        parseCitation(pack, piece.repeat(100_000))
      } catch (error) {
        expect(error).toBeInstanceOf(LawError)
      }
    }
  })

  it('any text gives a provision of the pack or a refusal', () => {
    const words = fc.constantFrom(
      '17',
      '3',
      '(',
      ')',
      'статья',
      'пункт',
      'тармақ',
      'бап',
      'part',
      'indent',
      'КоАП',
      'order-95',
      '-',
      '1',
      ' ',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((list) => list.join(' ')),
      fc.array(words).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(texts, (written) => {
        try {
          expect(ids).toContain(parseCitation(pack, written))
        } catch (error) {
          if (!(error instanceof LawError)) throw error
          expect(['citation-unreadable', 'unknown-provision']).toContain(error.code)
        }
      }),
      { numRuns: Math.min(100, Number(process.env.TANBA_TEST_RUNS ?? 100)) },
    )
  })
})

describe('identifiers', () => {
  it.each([
    '',
    'art',
    'art_',
    'art_x',
    'art_1__',
    'art_1__para',
    'art_1__para_',
    'art_1__clause_1',
    'art_1_para_1',
    'item_1-',
    'topic_X',
    'act_1',
    'art_1 ',
    'art_1__constructor_1',
  ])('%j is none', (text) => {
    expect(parseProvisionId(text)).toBeUndefined()
  })

  it('of every form read back the same', () => {
    for (const id of [
      'art_17',
      'art_19-1__para_3',
      'order-95:act',
      'order-196:topic_data_check',
      'order-102:item_13-1__subpara_2__part_1__indent_4',
    ])
      expect(provisionId(parseProvisionId(id) ?? { act: '', head: { kind: 'act', number: '' }, units: [] })).toBe(id)
    expect(parseProvisionId('ai-law:art_1')).toEqual({ act: 'ai-law', head: { kind: 'art', number: '1' }, units: [] })
  })
})
