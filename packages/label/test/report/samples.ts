import { parseInstant } from '@tanba/kernel'
import { assessArticle21 } from '../../core/article-21/assess.ts'
import type { Article21Input } from '../../core/article-21/input.ts'
import { type Reading, verdictOf } from '../../index.ts'
import type { Verification } from '../../report/verification.ts'

const AI = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'

export const IPTC_AI: Reading = {
  form: 'iptc-xmp',
  standing: 'unsigned',
  claim: { ai: true, sourceType: AI, credit: 'Made with AI', system: 'Suret 2.1' },
}

export const C2PA_AI: Reading = {
  form: 'c2pa',
  standing: 'intact',
  claim: { ai: true, sourceType: AI, system: 'Suret 2.1', holder: 'ЖШС «Таңба сынағы»' },
  signer: { name: 'ЖШС «Таңба сынағы»', known: true },
}

export const WARNING: Article21Input['warning'] = {
  state: 'found',
  languages: ['kk', 'ru'],
  lines: [
    { language: 'kk', text: 'Жасанды интеллект жасаған' },
    { language: 'ru', text: 'Создано искусственным интеллектом' },
  ],
  change: 'created',
  contrast: 17.36,
  relativeSize: 0.05,
}

export type Sample = Pick<Verification, 'name' | 'readings' | 'warning'> &
  Partial<Verification> &
  Pick<Article21Input, 'statements'>

/** A whole result of the file that the sample describes. */
export const verification = ({ readings, warning, statements, traces = [], ...rest }: Sample): Verification => {
  const input = { readings, warning, traces, ...(statements && { statements }) }
  return {
    size: 1_284_733,
    sha256: '3b1f0c9e'.repeat(8),
    type: 'png',
    verdict: verdictOf(readings),
    readings,
    warning,
    traces,
    article21: { all: assessArticle21(input), literal: assessArticle21({ ...input, marking: 'literal' }) },
    signedHere: false,
    checkedAt: parseInstant('2026-11-21T18:40:12.000Z'),
    checkedBy: { name: 'Tanba', version: '0.1.0' },
    ...rest,
  }
}

export const MARKED: Verification = verification({
  name: 'суреттер/наурыз-мерекесі.png',
  readings: [IPTC_AI, C2PA_AI],
  warning: WARNING,
  statements: { distributed: 'yes', imitates: 'person' },
})

export const NOTHING_FOUND: Verification = verification({
  name: 'photo.jpg',
  type: 'jpeg',
  readings: [
    { form: 'iptc-xmp', standing: 'none' },
    { form: 'c2pa', standing: 'none' },
  ],
  warning: { state: 'not-found' },
  traces: [
    {
      reader: 'a1111',
      place: 'PNG tEXt parameters',
      says: 'ai-tool-used',
      system: { name: 'Fooocus', version: '2.5' },
      model: 'sd_xl_base_1.0',
    },
  ],
})

export const ALTERED: Verification = verification({
  name: 'interview-with-a-very-long-name-that-does-not-fit-on-one-line-of-the-page-final-final-2.mp4',
  type: 'mp4',
  readings: [
    IPTC_AI,
    { ...C2PA_AI, standing: 'altered', codes: ['assertion.dataHash.mismatch', 'claimSignature.mismatch'] },
  ],
  warning: {
    state: 'found',
    languages: ['ru'],
    lines: [{ language: 'ru', text: 'Создано ИИ' }],
    change: 'created',
    contrast: 2.1,
    relativeSize: 0.031,
    seconds: 1.2,
  },
  statements: { distributed: 'yes', imitates: 'neither' },
})

const EVIL = `</style></title><script>alert(1)</script><img src=x onerror="alert(2)"> '"&amp; \u202egnp.exe\u202c\u0000\u2028{name} $& javascript:alert(3)`

/** Every field from outside says something that must not come alive. */
export const HOSTILE: Verification = verification({
  name: `${EVIL}${'ә'.repeat(10_000)}`,
  type: EVIL,
  sha256: EVIL,
  readings: [
    {
      form: 'iptc-xmp',
      standing: 'unsigned',
      claim: { ai: true, sourceType: EVIL, system: EVIL, credit: EVIL, holder: EVIL },
    },
    {
      form: 'c2pa',
      standing: 'intact',
      claim: { ai: false, sourceType: `x/${EVIL}`, holder: 'y'.repeat(10_000) },
      signer: { name: EVIL, known: false },
      codes: [EVIL, 'b'.repeat(10_000)],
    },
  ],
  traces: Array.from({ length: 40 }, () => ({
    reader: EVIL,
    place: EVIL,
    says: 'perhaps-ai' as const,
    system: { name: EVIL, version: EVIL },
    model: EVIL,
    address: `${EVIL}${'z'.repeat(10_000)}`,
  })),
  warning: {
    state: 'found',
    languages: ['kk'],
    lines: [{ language: 'kk', text: EVIL }],
    change: undefined,
    loudness: { notice: -40, content: -20 },
    accessible: false,
  },
  checkedBy: { name: EVIL, version: EVIL },
})
