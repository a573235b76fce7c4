import type { Localised } from '@tanba/kernel'
import { request } from './client.ts'
import type { Citation, Confidence } from './law.ts'

/** As the law's engine answers. `provisional`: no for now, because something presumed is not known. */
export type Truth = 'yes' | 'no' | 'unknown' | 'provisional' | 'conflict'

/** One step of the reasoning: in words, with its value and the steps that it rests on. */
export interface Reason {
  readonly text: Localised
  readonly value: Truth
  /** What was said, when the step is a fact. */
  readonly answer?: Localised
  readonly fact?: string
  readonly of?: readonly Reason[]
}

export interface Result {
  readonly id: string
  readonly kind: 'prohibition' | 'class' | 'duty' | 'right' | 'deadline' | 'penalty' | 'definition' | 'caution'
  readonly title: Localised
  readonly state: Truth
  readonly confidence: Confidence
  readonly cites: readonly Citation[]
  readonly reason?: Reason
  readonly due?: string
  readonly fine?: Localised
  /** Facts that would settle it, or turn it round: the smallest sets. */
  readonly would_change: readonly { readonly to: 'yes' | 'no'; readonly facts: readonly Localised[] }[]
}

interface Classification {
  readonly id: string
  readonly title: Localised
  readonly settled: boolean
  readonly possible: readonly { readonly id: string; readonly title: Localised }[]
}

export interface Determination {
  readonly as_of: string
  readonly pack: { readonly version: string; readonly hash: string }
  readonly hash: string
  readonly prohibited: Truth
  readonly classes: readonly Classification[]
  readonly results: readonly Result[]
}

export const readDetermination = (system: string): Promise<Determination> =>
  request(`/systems/${encodeURIComponent(system)}/determination`)
