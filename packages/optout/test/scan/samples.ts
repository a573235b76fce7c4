import { type Instant, instantFromEpoch, sha256Hex } from '@tanba/kernel'
import { DEFAULT_PROFILE } from '../../core/profile.ts'
import { VERDICTS, type VerdictWord } from '../../core/verdict.ts'
import type { VerdictRow } from '../../lists/row.ts'

const DAY = 86_400_000

/** A record that follows from its number alone. */
export const sampleRow = (number: number, changes: Partial<VerdictRow> = {}): VerdictRow => {
  const verdict: VerdictWord = VERDICTS[number % VERDICTS.length] ?? 'DENIED'
  const decided = verdict === 'DENIED' || verdict === 'CONDITIONAL' || verdict === 'ALLOWED_EXPLICIT'
  const protocol = number % 3 === 0 ? 'robots' : 'tdmrep'
  const subject = `https://${number % 2 === 0 ? 'a' : 'b'}${number % 7}.example.kz/${number}`
  const captured: Instant = instantFromEpoch(Date.UTC(2026, 0, 1) + (number % 300) * DAY)
  return {
    subject,
    verdict,
    scope: 'all',
    profile: DEFAULT_PROFILE,
    rule_set: 'test/1',
    deciding: decided ? [protocol] : [],
    evidence: decided
      ? [
          {
            protocol,
            saying: verdict === 'DENIED' ? 'deny' : verdict === 'CONDITIONAL' ? 'conditional' : 'allow',
            scope: 'all',
            decides: true,
            source: `https://${number % 7}.example.kz/robots.txt`,
            place: 'robots.txt',
            offset: number,
            raw: 'Disallow: /',
            sha256: sha256Hex('Disallow: /'),
            captured_at: captured,
          },
        ]
      : [],
    coverage: [
      { source: 'robots.txt', state: number % 5 === 2 ? 'unreachable' : 'checked' },
      { source: 'html', state: 'not-captured' },
    ],
    captured_at: captured,
    ...(number % 4 !== 0 && { language: ['kk', 'ru', 'en'][number % 3] ?? 'kk' }),
    ...changes,
  }
}
