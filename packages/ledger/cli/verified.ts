import type { Page, Shell } from '@tanba/terminal'
import { type BundleFinding, findingText, isEssential, verdictTexts } from '../core/bundle/finding-texts.ts'
import type { BundleVerification, VerifiedEvent } from '../core/bundle/verification.ts'
import { ledgerPage, OUTCOME_SIGNS, OUTCOME_TONES, typeTitle } from './words.ts'

export interface VerifiedFile {
  readonly name: string
  readonly verification: BundleVerification
}

/** The answer for programs: codes, and the words in the reader's language. */
export const verificationJson = (
  { name, verification }: VerifiedFile,
  { language }: Pick<Shell, 'language'>,
): Readonly<Record<string, unknown>> => ({
  file: name,
  ...verification,
  events: verification.events.map(({ position, index, leaf, recorded, interval, event }) => ({
    position,
    index,
    leaf,
    recorded,
    interval: { not_before: interval.notBefore ?? null, not_after: interval.notAfter ?? null },
    event,
  })),
  findings: verification.findings.map((finding) => ({
    ...finding,
    essential: isEssential(finding),
    text: findingText(finding, language),
  })),
})

/** Events that are shown; a bundle may hold half a million. */
const MOST_EVENTS = 20
const MOST_FINDINGS = 40

/** The answer for a person: the verdict in words, who signed, when, and why. */
export const verifiedPage = (shell: Shell, files: readonly VerifiedFile[], all: boolean): string => {
  const page = ledgerPage(shell)
  for (const file of files) showFile(page, shell, file, all)
  return page.toString()
}

const showFile = (page: Page, shell: Shell, { name, verification }: VerifiedFile, all: boolean): void => {
  const { t, language } = shell
  const { verdict, checkpoint, signers, events, findings } = verification
  page.gap().line(name, { tone: 'strong' })
  page.line(verdictTexts[verdict][language], { tone: OUTCOME_TONES[verdict], lead: OUTCOME_SIGNS[verdict] })
  page.line(t(`ledger.verify.means.${verdict}`), { indent: 2 })
  if (checkpoint !== undefined)
    page.row(t('ledger.row.origin'), checkpoint.origin).row(t('ledger.row.size'), String(checkpoint.size))
  for (const { name: key, fingerprint, trusted } of signers) {
    page.row(t('ledger.row.signed-by'), key).row(t('ledger.row.fingerprint'), fingerprint)
    page.row('', t(trusted ? 'ledger.verify.trusted' : 'ledger.verify.untrusted'), { tone: trusted ? 'good' : 'warn' })
  }
  if (events.length > 0) page.heading(t('ledger.verify.events'))
  for (const event of events.slice(0, MOST_EVENTS)) showEvent(page, shell, event)
  if (events.length > MOST_EVENTS) page.line(t('ledger.verify.more', { count: events.length - MOST_EVENTS }))
  showFindings(page, shell, findings, all)
}

const showEvent = (page: Page, { t, language }: Shell, { index, event, recorded, interval }: VerifiedEvent): void => {
  page.line(typeTitle(event.type, language), { indent: 2, lead: `${String(index).padStart(6)}  `, leadTone: 'accent' })
  page.row('', t(recorded ? 'ledger.verify.recorded' : 'ledger.verify.not-recorded'), {
    tone: recorded ? 'good' : 'bad',
  })
  const no = t('ledger.verify.not-proved')
  // A claimed time is never shown as if it were proved.
  page.row(t('ledger.row.after'), interval.notBefore ?? no).row(t('ledger.row.before'), interval.notAfter ?? no)
  page.row(t('ledger.row.claimed'), event.at, { tone: 'quiet' }).row(t('ledger.row.place'), String(event.seq))
}

const showFindings = (page: Page, { t, language }: Shell, findings: readonly BundleFinding[], all: boolean): void => {
  const shown = all ? findings : findings.filter(({ outcome }) => outcome !== 'proved')
  const quiet = findings.length - shown.length
  page.heading(t('ledger.verify.reasons'))
  for (const finding of shown.slice(0, all ? shown.length : MOST_FINDINGS)) {
    const { outcome, code, place } = finding
    page.line(findingText(finding, language), {
      indent: 2,
      lead: OUTCOME_SIGNS[outcome],
      leadTone: OUTCOME_TONES[outcome],
    })
    page.line(place === '' ? code : `${code} · ${place}`, { indent: 4, tone: 'quiet' })
  }
  if (quiet > 0) page.line(t('ledger.verify.quiet', { count: quiet }), { indent: 2, tone: 'quiet' })
}
