import { LANGUAGES } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { glyphsOf } from '../../core/warning/font/text.ts'
import { readLines } from '../../core/warning/read-lines.ts'
import { type ContentKind, WORD_FORMS, warningLines } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { shippedFont } from '../../warning/shipped-font.ts'

const KINDS: readonly ContentKind[] = ['image', 'video', 'audio', 'text']
const all = KINDS.flatMap((kind) =>
  (['created', 'altered'] as const).flatMap((change) =>
    WORD_FORMS.map((form) => ({ kind, change, form, lines: warningLines(kind, change, form, LANGUAGES) })),
  ),
)

describe('the words of a warning', () => {
  it('are Kazakh and Russian unless other languages are asked for', () => {
    expect(warningLines('image', 'created', 'short').map(({ language }) => language)).toEqual(['kk', 'ru'])
  })

  it.each(all)('$kind, $change, $form: in the terms of the law', ({ form, lines }) => {
    const [kk = '', ru = '', en = ''] = lines.map(({ text }) => text)
    if (form === 'long') {
      expect(kk).toMatch(/^Ескерту: .*жасанды интеллект жүйесінің/)
      expect(ru).toMatch(/^Предупреждение: .*системы искусственного интеллекта/)
      expect(en).toMatch(/^Warning: .*artificial intelligence system/)
    } else {
      expect(kk).toMatch(/Жасанды интеллект|ЖИ/)
      expect(ru).toMatch(/искусственным интеллектом|ИИ/)
      expect(en).toMatch(/artificial intelligence|AI/)
    }
    // The colon and the Latin letters that look alike are no Cyrillic letters.
    expect(kk + ru).not.toMatch(/[A-Za-z]/)
  })

  it.each(all.filter(({ form }) => form !== 'sign'))('$kind, $change, $form: are found in a text', (one) => {
    const broken = one.lines.map(({ text }) => text.replaceAll(' ', '\n ')).join(' … ')
    expect(readLines(`before ${broken} after`)).toEqual(
      one.lines.map((line) => expect.objectContaining({ ...line, change: one.change, form: one.form })),
    )
  })

  it('other words are not taken for a warning', () => {
    expect(readLines('Жасанды интеллект туралы мақала. Статья об искусственном интеллекте. AI, ЖИ, ИИ.')).toEqual([])
  })
})

describe('the shipped font', () => {
  const kazakh = 'әғқңөұүһіӘҒҚҢӨҰҮҺІ'

  it.each(['regular', 'bold'] as const)(
    '%s has every letter of Kazakh, Russian and English, each its own',
    (weight) => {
      const letters = `${kazakh}абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ`
      expect(new Set(glyphsOf(shippedFont(weight), letters)).size).toBe([...letters].length)
      expect(glyphsOf(shippedFont(weight), 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ :.·')).not.toContain(0)
    },
  )

  it('a letter it has not is named', () => {
    expect(() => glyphsOf(shippedFont('bold'), '中')).toThrow(LabelError)
  })

  it('letters written as a base and a mark are one letter', () => {
    expect(glyphsOf(shippedFont('bold'), 'и\u0306')).toEqual(glyphsOf(shippedFont('bold'), 'й'))
  })
})
