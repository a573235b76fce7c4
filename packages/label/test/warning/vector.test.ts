import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { LabelError } from '../../errors.ts'
import { warnVector } from '../../warning/vector/apply.ts'
import { readVectorWarning } from '../../warning/vector/extract.ts'
import { refusal } from '../refusal.ts'

const NS = 'xmlns="http://www.w3.org/2000/svg"'
const INSIDE = '<circle cx="40" cy="40" r="30" fill="teal"/>'
const svg = (root: string, inside = INSIDE): Buffer => Buffer.from(`<svg ${NS} ${root}>${inside}</svg>\n`)
const ROOT = 'viewBox="0 0 400 300"'

/** Drawings whose visible bounds are known, each in another way. */
const DRAWINGS: Readonly<Record<string, Buffer>> = {
  'a viewBox': svg(ROOT),
  'a viewBox that begins elsewhere': svg('viewBox="-200,-100 4 3"'),
  'a size in pixels': svg('width="400" height="300px"'),
  'a size in millimetres': svg("width='105mm' height = '148.5mm'"),
  'a viewBox and a size of other proportions': svg('viewBox="0 0 100 100" width="800" height="400"'),
  'a stretched viewBox': svg('viewBox="0 0 100 100" width="800" height="400" preserveAspectRatio="none"'),
  'a cut viewBox': svg('viewBox="0 0 100 100" width="800" height="400" preserveAspectRatio="xMidYMax slice"'),
  'a viewBox and a size in shares': svg(`${ROOT} width="100%" height="auto"`),
  'a huge size': svg(`${ROOT} width="4000000" height="3000000"`),
  'another prefix': Buffer.from(`<s:svg xmlns:s="http://www.w3.org/2000/svg" ${ROOT}><s:g/></s:svg>`),
  'a root that closes itself': Buffer.from(`<svg ${NS} ${ROOT} fill="red"/>`),
  'a mark, a declaration, a comment behind': Buffer.from(
    `\u{feff}<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg>\n<svg ${NS} ${ROOT}>${INSIDE}<!-- </svg> --></svg>\n<!-- end -->`,
  ),
  'styles that would hide and repaint': svg(
    ROOT,
    `<style>g{display:none;opacity:0;transform:scale(0)} path{fill:none;visibility:hidden} svg{width:5px}</style>${INSIDE}`,
  ),
  'a style on its root': svg(`${ROOT} style="width:50%; background:red"`),
  'a dark ground': svg(ROOT, '<rect width="100%" height="100%" fill="#102"/>'),
}

describe('a warning on an SVG drawing', () => {
  it.each(Object.entries(DRAWINGS))('%s: shows, is found, and nothing else changed', async (_, given) => {
    expect(await readVectorWarning(given)).toBeUndefined()
    const { bytes, lines, contrast, relativeSize } = await warnVector(given, { change: 'altered' })
    expect(contrast).toBeGreaterThanOrEqual(4.5)
    expect(relativeSize).toBeCloseTo(0.05, 3)
    expect(await readVectorWarning(bytes)).toMatchObject({ change: 'altered', style: 'bar', lines, legible: true })
    const [before, after] = [given.toString(), Buffer.from(bytes).toString()]
    const group = /<g xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img".*?<\/g>/s.exec(after)?.[0] ?? ''
    // Taken out again, the drawing is what it was; a root that closed itself is now opened.
    expect(after.replace(group, '').replace('></svg>', before.endsWith('/>') ? '/>' : '></svg>')).toBe(before)
    expect(group).toContain('<title lang="kk" xml:lang="kk">Жасанды интеллект өзгерткен</title>')
    expect(group).toContain('<title lang="ru" xml:lang="ru">Изменено искусственным интеллектом</title>')
    expect(Buffer.from((await warnVector(given, { change: 'altered' })).bytes).equals(bytes)).toBe(true)
  })

  it.each([
    ['bar', 'top-left', 'created', ['en']],
    ['corner', 'top-left', 'created', ['ru', 'kk']],
    ['corner', 'bottom-right', 'altered', ['kk', 'ru', 'en']],
    ['frame', 'bottom-right', 'created', ['kk', 'ru']],
  ] as const)('%s at %s: found as it was put on', async (style, place, change, languages) => {
    const { bytes, lines } = await warnVector(svg(ROOT), { style, place, change, languages })
    const seen = await readVectorWarning(bytes)
    expect(seen).toMatchObject({ change, lines, style: style === 'frame' ? 'bar' : style })
    if (style === 'corner') expect(seen?.place).toBe(place)
  })

  it('shows in the drawing as it is shown, not only where it was measured', async () => {
    const { bytes } = await warnVector(svg('width="400" height="300"'), { change: 'created', theme: 'dark' })
    const { data, info } = await sharp(bytes)
      .flatten({ background: '#fff' })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const row = data.subarray(info.width * info.channels * (info.height - 1))
    expect([info.width, info.height, row.every((value) => value === 0)]).toEqual([400, 300, true])
  })
})

describe('what does not show is not found', () => {
  const warned = async (): Promise<string> =>
    Buffer.from((await warnVector(svg(ROOT), { change: 'created' })).bytes).toString()
  const SPOILT: Readonly<Record<string, (text: string) => string>> = {
    'hidden by its group': (text) =>
      text.replace('<g xmlns', '<g display="none"><g xmlns').replace('</g></svg>', '</g></g></svg>'),
    'in definitions': (text) => text.replace('<g xmlns', '<defs><g xmlns').replace('</g></svg>', '</g></defs></svg>'),
    covered: (text) => text.replace('</svg>', '<rect width="400" height="300" fill="#123"/></svg>'),
    'moved away': (text) =>
      text
        .replace(/transform([=:]"?)matrix\([^)]*\)/, 'transform$1matrix(1,0,0,1,0,5000)')
        .replace(/transform:matrix\([^)]*\)/, 'transform:none'),
    'hidden with the whole': (text) => text.replace(ROOT, `${ROOT} opacity="0"`),
    'cut off': (text) => text.replace(ROOT, 'viewBox="0 0 400 100"'),
    'without its letters': (text) => text.replaceAll(/ d="M[^"]{300,}"/g, ''),
    'without its words': (text) => text.replaceAll(/<title.*?<\/title>/g, ''),
    'with other words': (text) => text.replaceAll('>Жасанды', '>Табиғи').replaceAll('>Создано', '>Снято'),
  }
  it.each(Object.entries(SPOILT))('%s', async (_, spoil) => {
    const text = await warned()
    const spoilt = spoil(text)
    expect(spoilt).not.toBe(text)
    expect(await readVectorWarning(Buffer.from(spoilt))).toBeUndefined()
  })

  it('half covered by a veil: found, and told as not legible', async () => {
    const veil = '<rect width="400" height="300" fill="#888" fill-opacity=".85"/></svg>'
    const veiled = (await warned()).replace('</svg>', veil)
    expect(await readVectorWarning(Buffer.from(veiled))).toMatchObject({ legible: false })
  })
})

describe('refused', () => {
  it.each([
    ['no size at all', svg(''), 'svg-no-size'],
    ['a size in shares', svg('width="100%" height="100%"'), 'svg-no-size'],
    ['a viewBox cut to an unknown size', svg(`${ROOT} preserveAspectRatio="xMidYMid slice"`), 'svg-no-size'],
    ['a viewBox of nothing', svg('viewBox="0 0 0 100"'), 'svg-no-size'],
    ['numbers that are none', svg('viewBox="0 0 1e400 100" width="NaN" height="Infinity"'), 'svg-no-size'],
    ['a tiny drawing', svg('width="20" height="20"'), 'image-too-small'],
    ['a root that lets nothing show', svg(`${ROOT} opacity="0.1"`), 'warning-contrast'],
    ['no SVG', Buffer.from('<html/>'), 'document-broken'],
    ['not closed', svg(ROOT, '<g>'), 'document-broken'],
    ['UTF-16', Buffer.from('\u{feff}<svg/>', 'utf16le'), 'document-broken'],
    [
      'entities',
      Buffer.from(`<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg ${NS} ${ROOT}>&b;</svg>`),
      'document-broken',
    ],
    ['nesting without end', svg(ROOT, '<g>'.repeat(10_000) + '</g>'.repeat(10_000)), 'document-broken'],
    [
      'a file from outside',
      Buffer.from(`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg ${NS} ${ROOT}>&a;</svg>`),
      'document-broken',
    ],
  ] as const)('%s', async (_, given, code) => {
    expect(await refusal(warnVector(given, { change: 'created' }))).toBe(code)
  })
})

describe('hostile drawings', () => {
  it('100,000 elements are worked through', async () => {
    const many = svg(ROOT, '<path d="M0 0h1v1z"/>'.repeat(100_000))
    const { bytes } = await warnVector(many, { change: 'created' })
    expect(await readVectorWarning(bytes)).toMatchObject({ legible: true })
  }, 30_000)

  it('copies of copies end in an error or a warning that shows', async () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const uses = `<use href="#l${level}"/>`.repeat(10)
      return `<g id="l${level + 1}">${uses}</g>`
    })
    const bomb = svg(ROOT, `<defs><g id="l0">${INSIDE}</g>${levels.join('')}</defs><use href="#l12"/>`)
    expect(['document-broken', 'not refused']).toContain(await refusal(warnVector(bomb, { change: 'created' })))
  }, 30_000)

  it('thousands of groups that say a warning and do not show it', async () => {
    const group = '<g role="img" display="none"><title>Создано ИИ</title></g>'
    expect(await readVectorWarning(svg(ROOT, group.repeat(20_000)))).toBeUndefined()
  }, 30_000)

  it('of broken drawings only our errors come out', async () => {
    const good = Buffer.from((await warnVector(svg(ROOT), { change: 'created' })).bytes)
    const piece = fc.constantFrom('<', '>', '"', '<!--', '<title>', '</g>', '\u0000', '&#0;', 'viewBox="', '/>', '{}')
    const place = fc.nat({ max: good.length })
    const changes = fc.array(fc.tuple(place, piece, fc.nat({ max: 40 })), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        let text = good.toString('latin1')
        for (const [at, insert, remove] of list) text = text.slice(0, at) + insert + text.slice(at + remove)
        const bytes = Buffer.from(text, 'latin1')
        for (const work of [() => readVectorWarning(bytes), () => warnVector(bytes, { change: 'created' })]) {
          await work().catch((error) => expect(error).toBeInstanceOf(LabelError))
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
