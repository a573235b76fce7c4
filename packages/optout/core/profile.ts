import type { Scope } from './statement.ts'

/** Whose crawling a robots.txt is asked about; see decision record on agents. */
export type AgentProfile = 'self' | 'collector' | 'any-trainer' | 'default'

/** Under what assumptions a verdict is made. It is printed with every verdict. */
export interface Profile {
  readonly agents: AgentProfile
  /** Product tokens of one's own crawler. */
  readonly self: readonly string[]
  /** Product tokens of who collected the corpus: CCBot, img2dataset. */
  readonly collector: readonly string[]
  /** What is to be trained. A denial of generative training does not decide a discriminative one. */
  readonly training: Scope
  /** Whether words of withdrawn AIPREF drafts count: an expressed prohibition stays one. Default true. */
  readonly legacyWords: boolean
  /** Whether `noindex` counts; by default it does not. */
  readonly noindex: boolean
  /** Art. 23(5): `opt-out` by default; `licence`: silence is not enough. */
  readonly reading: 'opt-out' | 'licence'
}

export const DEFAULT_PROFILE: Profile = {
  agents: 'default',
  self: [],
  collector: ['CCBot'],
  training: 'all',
  legacyWords: true,
  noindex: false,
  reading: 'opt-out',
}
