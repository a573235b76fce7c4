import { LANGUAGES } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { formatCitation } from '../core/citation/format.ts'
import { bundledPack, parseCitation, parseProvisionId, provisionId } from '../index.ts'

const { pack } = bundledPack()
const ids = pack.provisions.map(({ id }) => id)

const act = (key: string) => {
  const found = pack.acts.find((one) => one.key === key)
  if (found === undefined) throw new Error(`no act ${key}`)
  return found
}

const format = (id: string) => {
  const path = parseProvisionId(id)
  if (path === undefined) throw new Error(`no identifier: ${id}`)
  return formatCitation(path, act(path.act))
}

/** The citation without the act's name in brackets and in small letters: as a person might type it. */
const typed = (citation: string): string => citation.replaceAll(/\s+/g, '  ').toUpperCase()

describe('how a provision is cited', () => {
  it.each([
    [
      'art_15__para_2__subpara_3',
      '15-баптың 2-тармағының 3) тармақшасы',
      'подпункт 3) пункта 2 статьи 15',
      'Article 15(2)(3)',
    ],
    [
      'art_17__para_1__part_2',
      '17-баптың 1-тармағының екінші бөлігі',
      'часть вторая пункта 1 статьи 17',
      'Article 17(1) part 2',
    ],
    [
      'art_27__para_1__indent_2',
      '27-баптың 1-тармағының екінші абзацы',
      'абзац второй пункта 1 статьи 27',
      'Article 27(1) indent 2',
    ],
    ['art_1__subpara_4', '1-баптың 4) тармақшасы', 'подпункт 4) статьи 1', 'Article 1(4)'],
    ['art_17', '17-бап', 'статья 17', 'Article 17'],
    ['art_17__para_1', '17-баптың 1-тармағы', 'пункт 1 статьи 17', 'Article 17(1)'],
    ['art_6__part_3', '6-баптың үшінші бөлігі', 'часть третья статьи 6', 'Article 6 part 3'],
    [
      'art_17__para_1__part_2__indent_3',
      '17-баптың 1-тармағының екінші бөлігінің үшінші абзацы',
      'абзац третий части второй пункта 1 статьи 17',
      'Article 17(1) part 2 indent 3',
    ],
    [
      'art_17__para_1__subpara_2__part_2',
      '17-баптың 1-тармағының 2) тармақшасының екінші бөлігі',
      'часть вторая подпункта 2) пункта 1 статьи 17',
      'Article 17(1)(2) part 2',
    ],
    [
      'personal-data-law:art_19-1__para_3',
      '19-1-баптың 3-тармағы (Дербес деректер туралы заң)',
      'пункт 3 статьи 19-1 (Закон о персональных данных)',
      'Article 19-1(3) (Personal Data Law)',
    ],
    [
      'offences-code:art_641-1__para_1__subpara_2',
      '641-1-баптың бірінші бөлігінің 2) тармақшасы (ӘҚБтК)',
      'подпункт 2) части первой статьи 641-1 (КоАП)',
      'Article 641-1(1)(2) (CAO)',
    ],
    [
      'offences-code:art_641__para_6',
      '641-баптың алтыншы бөлігі (ӘҚБтК)',
      'часть шестая статьи 641 (КоАП)',
      'Article 641(6) (CAO)',
    ],
    [
      'order-102:item_13-1',
      '13-1-тармақ (№ 102/НҚ бұйрық)',
      'пункт 13-1 (Приказ № 102/НҚ)',
      'item 13-1 (Order 102/НҚ)',
    ],
    [
      'order-95:act',
      'акті тұтастай (№ 95/НҚ бұйрық)',
      'акт в целом (Приказ № 95/НҚ)',
      'the act as a whole (Order 95/НҚ)',
    ],
    [
      'order-102:item_13-1__subpara_2',
      '13-1-тармақтың 2) тармақшасы (№ 102/НҚ бұйрық)',
      'подпункт 2) пункта 13-1 (Приказ № 102/НҚ)',
      'item 13-1(2) (Order 102/НҚ)',
    ],
    ['art_1__indent_11', '1-баптың 11-абзацы', 'абзац 11 статьи 1', 'Article 1 indent 11'],
    ['art_1__part_19-1', '1-баптың 19-1-бөлігі', 'часть 19-1 статьи 1', 'Article 1 part 19-1'],
  ])('%s', (id, kk, ru, en) => {
    expect(format(id)).toEqual({ kk, ru, en })
  })

  it('the ordinals up to ten in both languages', () => {
    const numbers = Array.from({ length: 10 }, (_, index) => `art_1__part_${index + 1}`)
    expect(numbers.map((id) => format(id).ru.split(' ')[1])).toEqual([
      'первая',
      'вторая',
      'третья',
      'четвёртая',
      'пятая',
      'шестая',
      'седьмая',
      'восьмая',
      'девятая',
      'десятая',
    ])
    expect(numbers.map((id) => format(`${id}__indent_1`).ru.split(' ')[3])).toEqual([
      'первой',
      'второй',
      'третьей',
      'четвёртой',
      'пятой',
      'шестой',
      'седьмой',
      'восьмой',
      'девятой',
      'десятой',
    ])
    expect(numbers.map((id) => format(id.replace('part', 'indent')).ru.split(' ')[1])).toEqual([
      'первый',
      'второй',
      'третий',
      'четвёртый',
      'пятый',
      'шестой',
      'седьмой',
      'восьмой',
      'девятый',
      'десятый',
    ])
    expect(numbers.map((id) => format(id).kk.split(' ')[1])).toEqual([
      'бірінші',
      'екінші',
      'үшінші',
      'төртінші',
      'бесінші',
      'алтыншы',
      'жетінші',
      'сегізінші',
      'тоғызыншы',
      'оныншы',
    ])
  })
})

describe('every provision of the bundled pack', () => {
  it('has citations that no other provision has', () => {
    for (const language of LANGUAGES)
      expect(new Set(pack.provisions.map(({ citation }) => citation[language].toLowerCase())).size).toBe(ids.length)
  })

  it.each(LANGUAGES)('is found by its citation in %s, also typed in capitals with double spaces', (language) => {
    for (const { id, citation } of pack.provisions) {
      expect([citation[language], parseCitation(pack, citation[language])]).toEqual([citation[language], id])
      const path = parseProvisionId(id)
      if (path?.head.kind !== 'art') continue
      expect([citation[language], parseCitation(pack, typed(citation[language]))]).toEqual([citation[language], id])
    }
  })

  it('is found by its identifier, which reads back the same', () => {
    for (const id of ids) {
      expect(parseCitation(pack, ` ${id}\n`)).toBe(id)
      const path = parseProvisionId(id)
      expect(path === undefined ? undefined : provisionId(path)).toBe(id)
    }
  })
})

describe('how people write citations', () => {
  it.each([
    ['17(3)(6)', 'art_17__para_3__subpara_6'],
    ['17 (3) (6)', 'art_17__para_3__subpara_6'],
    ['Article 17(3)(6)', 'art_17__para_3__subpara_6'],
    ['art. 17(3)(6)', 'art_17__para_3__subpara_6'],
    ['AI Law 17(3)(6)', 'art_17__para_3__subpara_6'],
    ['Закон об ИИ, ст. 17', 'art_17'],
    ['17', 'art_17'],
    ['ст. 17', 'art_17'],
    ['17-бап', 'art_17'],
    ['17(1) part 2', 'art_17__para_1__part_2'],
    ['Art. 17(1) part 2', 'art_17__para_1__part_2'],
    ['art 17 para 1 part 2', 'art_17__para_1__part_2'],
    ['27(1) indent 2', 'art_27__para_1__indent_2'],
    ['4(3)', 'art_4__subpara_3'],
    ['1(4)', 'art_1__subpara_4'],
    ['пп. 3) п. 2 ст. 15', 'art_15__para_2__subpara_3'],
    ['подпункт 3 пункта 2 статьи 15', 'art_15__para_2__subpara_3'],
    ['ч. 2 п. 1 ст. 17', 'art_17__para_1__part_2'],
    ['часть вторая пункта 1 статьи 17', 'art_17__para_1__part_2'],
    ['абз. 2 п. 1 ст. 27', 'art_27__para_1__indent_2'],
    ['15-баптың 2-тармағының 3) тармақшасы', 'art_15__para_2__subpara_3'],
    ['15 бап 2 тармақ 3 тармақша', 'art_15__para_2__subpara_3'],
    ['статья 17, пункт 1, часть вторая', 'art_17__para_1__part_2'],
    ['статья 17, пункт 1, часть третья', 'art_17__para_1__part_3'],
    ['второй абзац: абзац второй, пункт 1, статья 27', 'art_27__para_1__indent_2'],
    ['17-бап 1-тармақ екінші бөлік', 'art_17__para_1__part_2'],
    ['27-бап, 1-тармақ, екінші абзац', 'art_27__para_1__indent_2'],
    ['КоАП статья 641 часть четвертая', 'offences-code:art_641__para_4'],
    ['КоАП статья 641 часть четвёртая', 'offences-code:art_641__para_4'],
    ['ӘҚБтК 641-бап алтыншы бөлік', 'offences-code:art_641__para_6'],
    ['personal-data-law 19-1(3)', 'personal-data-law:art_19-1__para_3'],
    ['п. 3 ст. 19-1 Закон о персональных данных', 'personal-data-law:art_19-1__para_3'],
    ['offences-code 641-1(1)(1)', 'offences-code:art_641-1__para_1__subpara_1'],
    ['КоАП ст. 641-1 ч. 1', 'offences-code:art_641-1__para_1'],
    ['CAO article 641-1 part 1', 'offences-code:art_641-1__para_1'],
    ['order-95', 'order-95:act'],
    ['(Order 95/НҚ)', 'order-95:act'],
    ['order-102 item 13-1', 'order-102:item_13-1'],
  ])('%s', (written, id) => {
    expect(parseCitation(pack, written)).toBe(id)
  })
})
