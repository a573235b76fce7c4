import type { Localised } from '@tanba/kernel'
import { request } from './client.ts'
import type { Truth } from './determination.ts'
import type { Citation } from './law.ts'

export interface Question {
  readonly fact: string
  readonly type: 'yes_no' | 'choice' | 'text' | 'number' | 'date' | 'judgement' | 'list'
  readonly screen: { readonly title: Localised; readonly intro: Localised }
  readonly question: Localised
  readonly help: Localised
  readonly examples: Localised
  readonly evidence: Localised
  readonly answered_by: readonly Localised[]
  readonly cites: readonly Citation[]
  readonly values?: readonly { readonly id: string; readonly title: Localised }[]
  readonly unit?: Localised
  readonly min?: number
  readonly max?: number
  /** What stands on record now, when the question is opened again. */
  readonly said?: { readonly value?: Scalar | readonly string[]; readonly ground?: string }
}

type Scalar = string | number | boolean

export interface Interview {
  readonly system: string
  readonly name: string
  /** Absent: nothing that has not been asked would settle anything. */
  readonly question?: Question
  readonly answered: number
  /** How many are left at most; answers make it fewer. */
  readonly left: number
  /** Fact of the question before this one. */
  readonly previous?: string
  readonly settled: readonly { readonly title: Localised; readonly state: Truth; readonly value?: Localised }[]
}

/** `value` absent: "I don't know", which is never taken as no. */
export interface Answer {
  readonly fact: string
  readonly value?: Scalar | readonly string[]
  readonly ground?: string
}

const at = (system: string): string => `/systems/${encodeURIComponent(system)}/interview`

export const readInterview = (system: string, fact?: string): Promise<Interview> =>
  request(at(system), { query: { fact } })

export const sendAnswer = (system: string, answer: Answer): Promise<Interview> =>
  request(at(system), { method: 'POST', body: answer })
