import type { Localised } from '@tanba/kernel'

/** Where a system may stand in its life cycle. */
export const STAGES = ['idea', 'screening', 'refused', 'design', 'pilot', 'operation', 'suspended', 'retired'] as const

export type Stage = (typeof STAGES)[number]

/** Stages at which people meet the system: the law is asked before each of them. */
export type RunningStage = Extract<Stage, 'pilot' | 'operation'>

export const isRunning = (stage: Stage): stage is RunningStage => stage === 'pilot' || stage === 'operation'

/** The moves that there are. Whether one of them is allowed now is another question: see `transition`. */
export const MOVES: Readonly<Record<Stage, readonly Stage[]>> = {
  idea: ['screening', 'retired'],
  screening: ['idea', 'refused', 'design'],
  refused: ['screening', 'retired'],
  design: ['screening', 'refused', 'pilot', 'operation', 'retired'],
  pilot: ['design', 'operation', 'suspended', 'retired'],
  operation: ['suspended', 'retired'],
  // A system that was stopped starts again only through the same gate as one that never ran.
  suspended: ['design', 'pilot', 'operation', 'retired'],
  retired: [],
}

/** Moves that say why: a person reads the reason years later. */
export const NEEDS_REASON: ReadonlySet<Stage> = new Set<Stage>(['refused', 'suspended', 'retired'])

export const STAGE_TITLES: Readonly<Record<Stage, Localised>> = {
  idea: { kk: 'идея', ru: 'идея', en: 'idea' },
  screening: { kk: 'алдын ала тексеру', ru: 'предварительная проверка', en: 'screening' },
  refused: { kk: 'бас тартылды', ru: 'отклонена', en: 'refused' },
  design: { kk: 'жобалау', ru: 'проектирование', en: 'design' },
  pilot: { kk: 'тәжірибелік пайдалану', ru: 'опытная эксплуатация', en: 'pilot' },
  operation: { kk: 'пайдалану', ru: 'эксплуатация', en: 'operation' },
  suspended: { kk: 'тоқтатыла тұрды', ru: 'приостановлена', en: 'suspended' },
  retired: { kk: 'қолданыстан шығарылды', ru: 'выведена из эксплуатации', en: 'retired' },
}
