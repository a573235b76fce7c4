import { addDays, LANGUAGES } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import {
  ACT_KINDS,
  acceptedKinds,
  checkEvidence,
  EVIDENCE_KINDS,
  type EvidenceDraft,
  formsOf,
  isEvidenceKind,
  needsOf,
  serves,
} from '../index.ts'
import { law, TODAY } from './made.ts'

const duties = law.pack.rules.filter(({ kind }) => kind === 'duty')
const names = [...new Set(duties.map(({ id }) => id))]

describe('what meets a duty', () => {
  it.each(names)('%s is told by kinds that are known', (duty) => {
    const needs = needsOf(duty)
    expect(needs.length).toBeGreaterThan(0)
    for (const need of needs) for (const kind of need) expect(isEvidenceKind(kind)).toBe(true)
  })

  it('is not known of a duty of another pack', () => expect(needsOf('duty.of_tomorrow')).toEqual([]))
})

describe('a kind of evidence', () => {
  const used = new Set(names.flatMap((duty) => acceptedKinds(duty)))

  it.each(Object.entries(EVIDENCE_KINDS))(
    '%s is accepted by a duty and named in three languages',
    (kind, { title }) => {
      expect([...used]).toContain(kind)
      for (const language of LANGUAGES) expect(title[language].length).toBeGreaterThan(5)
      expect(formsOf(kind as keyof typeof EVIDENCE_KINDS).length).toBeGreaterThan(0)
    },
  )

  it('is never told by two titles that read the same', () => {
    for (const language of LANGUAGES) {
      const titles = Object.values(EVIDENCE_KINDS).map(({ title }) => title[language])
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
    }
  })

  it('of an act is accepted by a duty', () => {
    for (const kinds of Object.values(ACT_KINDS)) for (const kind of kinds) expect([...used]).toContain(kind)
  })
})

describe('an act serves', () => {
  it.each([
    ['art_21__para_2', 'art_21__para_2', true],
    ['art_21', 'art_21__para_2', true],
    ['art_21__para_2', 'art_21', false],
    ['art_2', 'art_21__para_2', false],
    ['art_21__para_2', 'art_21__para_20', false],
  ])('%s → %s: %s', (provision, cited, expected) => expect(serves(provision, cited)).toBe(expected))
})

describe('evidence at the door', () => {
  const draft = (more: Partial<EvidenceDraft> = {}): EvidenceDraft => ({
    duty: 'duty.user_agreement',
    kind: 'user-agreement',
    source: { form: 'link', url: 'https://example.kz/agreement' },
    dated: TODAY,
    ...more,
  })
  const file = (more = {}) => ({ form: 'file', name: 'a.pdf', size: 1, digest: 'a'.repeat(64), ...more }) as const

  it.each([
    ['a link', draft()],
    ['a file', draft({ source: file() })],
    ['that ends today', draft({ expires: TODAY })],
  ])('%s is taken', (_, given) => expect(checkEvidence(given, TODAY).ok).toBe(true))

  it.each<[string, EvidenceDraft, string]>([
    ['of no kind', draft({ kind: 'promise' }), 'evidence-kind'],
    ['of a name of every object', draft({ kind: 'constructor' }), 'evidence-kind'],
    ['of a kind of another duty', draft({ kind: 'audit-report' }), 'evidence-kind'],
    ['of a duty that is none', draft({ duty: 'duty.none' }), 'evidence-kind'],
    [
      'a file in the place of a signature',
      draft({ duty: 'duty.classification', kind: 'classification-act', source: file() }),
      'evidence-form',
    ],
    ['a script as a link', draft({ source: { form: 'link', url: 'javascript:alert(1)' } }), 'link-invalid'],
    ['a file without its digest', draft({ source: file({ digest: '' }) }), 'evidence-digest'],
    ['a file with a deceiving name', draft({ source: file({ name: 'a\u202efdp.exe' }) }), 'text-character'],
    ['of tomorrow', draft({ dated: addDays(TODAY, 1) }), 'evidence-ahead'],
    ['that has ended', draft({ expires: addDays(TODAY, -1) }), 'evidence-expired'],
  ])('%s is refused', (_, given, code) => {
    const checked = checkEvidence(given, TODAY)
    expect(checked.ok ? 'taken' : checked.error.code).toBe(code)
  })

  it('names the kinds that the provision accepts', () => {
    const checked = checkEvidence(draft({ kind: 'audit-report' }), TODAY)
    expect(checked.ok ? '' : checked.error.in('ru')).toContain('user-agreement, display-proof')
  })
})
