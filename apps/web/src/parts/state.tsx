import type { ReactNode } from 'react'
import type { DutyState } from '../api/board.ts'
import type { Truth } from '../api/determination.ts'
import type { Confidence } from '../api/law.ts'
import type { Risk, Stage } from '../api/systems.ts'
import { useWords } from '../language/words.tsx'
import { Icon, type IconName } from './icon.tsx'

type Tone = 'good' | 'bad' | 'open' | 'quiet' | 'plain'

const TONES: Readonly<Record<Tone, string>> = {
  good: 'bg-good-wash text-good',
  bad: 'bg-bad-wash text-bad',
  open: 'bg-open-wash text-open',
  quiet: 'text-quiet',
  plain: 'bg-band text-ink',
}

/** Colour, sign and word together: none of them alone carries the meaning. */
const Badge = ({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }): ReactNode => (
  <span className={`inline-flex items-center gap-1 rounded px-1.5 py-0.5 text-[.87rem] leading-snug ${TONES[tone]}`}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </span>
)

const DUTY_TONES: Readonly<Record<DutyState, Tone>> = {
  met: 'good',
  due: 'open',
  overdue: 'bad',
  unknown: 'open',
  'not-applicable': 'quiet',
}

export const toneOf = (state: DutyState): string => TONES[DUTY_TONES[state]]

export const DutyBadge = ({ state }: { state: DutyState }): ReactNode => {
  const { t } = useWords()
  return (
    <Badge tone={DUTY_TONES[state]} icon={state}>
      {t(`web.duty.${state}`)}
    </Badge>
  )
}

/** Of a prohibition "no" is the good answer; of most else it is neither good nor bad. */
export const TruthBadge = ({ state, prohibits = false }: { state: Truth; prohibits?: boolean }): ReactNode => {
  const { t } = useWords()
  const settled: Tone = prohibits ? (state === 'yes' ? 'bad' : 'good') : 'plain'
  const isOpen = state !== 'yes' && state !== 'no'
  return (
    <Badge
      tone={isOpen ? 'open' : settled}
      icon={isOpen ? 'unknown' : state === 'yes' ? (prohibits ? 'blocked' : 'met') : 'not-applicable'}
    >
      {t(`web.truth.${state}`)}
    </Badge>
  )
}

export const StageBadge = ({ stage, declared = false }: { stage: Stage; declared?: boolean }): ReactNode => {
  const { t } = useWords()
  return (
    <Badge tone="plain">
      {declared ? t('web.stage_declared', { stage: t(`web.stage.${stage}`) }) : t(`web.stage.${stage}`)}
    </Badge>
  )
}

export const RiskBadge = ({ risk }: { risk: Risk }): ReactNode => {
  const { t } = useWords()
  const tone: Tone = risk === 'high' ? 'bad' : risk === 'unknown' ? 'open' : 'plain'
  return <Badge tone={tone}>{t(`web.risk.${risk}`)}</Badge>
}

export const ConfidenceBadge = ({ confidence }: { confidence: Confidence }): ReactNode => {
  const { t } = useWords()
  return <Badge tone={confidence === 'official' ? 'quiet' : 'open'}>{t(`web.confidence.${confidence}`)}</Badge>
}
