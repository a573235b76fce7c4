import { formatTemplate, type Language, type Localised, type TemplateValues } from '@tanba/kernel'
import { TIME_STAMP_TEXTS } from '../time/time-stamp-texts.ts'
import type { TimeStampCode } from '../time/types.ts'
import type { Finding, FindingKind, Outcome } from './finding.ts'
import { entryFindings } from './texts/entry-findings.ts'
import { historyFindings } from './texts/history-findings.ts'
import { logFindings } from './texts/log-findings.ts'
import { timeFindings } from './texts/time-findings.ts'

const OWN: typeof logFindings & typeof entryFindings & typeof timeFindings & typeof historyFindings = {
  ...logFindings,
  ...entryFindings,
  ...timeFindings,
  ...historyFindings,
}

type OwnCode = keyof typeof OWN

/** Stable; docs/design/ledger-findings.md lists them. */
type BundleFindingCode = OwnCode | TimeStampCode

export type BundleFinding = Finding<BundleFindingCode>

const isOwn = (code: BundleFindingCode): code is OwnCode => Object.hasOwn(OWN, code)

/** Whether the verdict hangs on a finding of this code. */
export const isEssential = ({ code, outcome }: BundleFinding): boolean =>
  // A token that nobody here can judge proves no time, and takes nothing from what is recorded.
  isOwn(code) ? OWN[code].essential : outcome === 'disproved'

/** What the finding says. Text from outside in its values is quoted already. */
export const findingText = ({ code, values }: BundleFinding, language: Language): string =>
  isOwn(code) ? formatTemplate(OWN[code].text[language], values) : TIME_STAMP_TEXTS[code][language]

/** A finding of the bundle's own. @param values From outside: quoted by whoever calls. */
export const finding = (code: OwnCode, place: string, values: TemplateValues = {}): BundleFinding => ({
  code,
  outcome: OWN[code].outcome,
  place,
  values,
})

/** All codes of bundles with their kinds, in the order of the checks. */
export const BUNDLE_FINDINGS: Readonly<Record<OwnCode, FindingKind>> = OWN

export const verdictTexts: Readonly<Record<Outcome, Localised>> = {
  proved: {
    kk: 'дәлелденді',
    ru: 'доказано',
    en: 'proved',
  },
  disproved: {
    kk: 'теріске шығарылды',
    ru: 'опровергнуто',
    en: 'disproved',
  },
  undecided: {
    kk: 'мұнда шешілмейді',
    ru: 'здесь решить нельзя',
    en: 'cannot be decided here',
  },
}
