import { addDays, parseCivilDate } from '@tanba/kernel'
import { expect, it } from 'vitest'
import type { WorkKind } from '../../core/capture.ts'
import type { Scope } from '../../core/statement.ts'
import type { VerdictWord } from '../../core/verdict.ts'
import { activeRules, nextChange, policyVerdict } from '../../policy/answer.ts'
import { policyOf } from '../write/given.ts'

const POLICY = policyOf(
  { paths: ['/open/'], training: 'allow' },
  { paths: ['/*.jpg'], kinds: ['image'], training: 'deny', scope: 'generative' },
  { paths: ['/*.jpg'], training: 'allow', scope: 'discriminative' },
  { paths: ['/shop/'], training: 'conditional', licence: { url: 'https://example.kz/l', type: 'purchase' } },
  { paths: ['/old/'], training: 'deny', until: parseCivilDate('2026-06-30') },
)
const rules = activeRules(POLICY, parseCivilDate('2026-11-22'))

it.each<[string, WorkKind, Scope, VerdictWord]>([
  ['/open/a.jpg', 'image', 'all', 'ALLOWED_EXPLICIT'],
  ['/a.jpg', 'image', 'all', 'DENIED'],
  ['/a.jpg', 'image', 'generative', 'DENIED'],
  ['/a.jpg', 'image', 'discriminative', 'ALLOWED_EXPLICIT'],
  ['/a.jpg', 'page', 'generative', 'NO_PROHIBITION_FOUND'],
  ['/a.jpg', 'page', 'all', 'NO_PROHIBITION_FOUND'],
  ['/shop/x', 'page', 'all', 'CONDITIONAL'],
  ['/old/x', 'page', 'all', 'NO_PROHIBITION_FOUND'],
  ['/', 'page', 'all', 'NO_PROHIBITION_FOUND'],
])('%s (%s, %s) is %s', (path, kind, training, verdict) => {
  expect(policyVerdict(rules, path, kind, training)).toBe(verdict)
})

it('tells the day on which everything is to be published again', () => {
  const next = (day: string): string | undefined => nextChange(POLICY, parseCivilDate(day), (one) => addDays(one, 1))
  expect([next('2026-06-30'), next('2026-07-01')]).toEqual(['2026-07-01', undefined])
})
