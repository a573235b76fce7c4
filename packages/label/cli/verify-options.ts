import type { Language } from '@tanba/kernel'
import type { Marking, Said, Statements } from '../core/article-21/input.ts'
import { languagesOf, type ManyOptions, oneOf } from './options.ts'

export interface VerifyOptions extends ManyOptions {
  readonly anchors?: string
  readonly html?: string
  readonly languages?: string
  readonly marking?: string
  readonly ai?: string
  readonly distributed?: string
  readonly imitates?: string
  readonly otherWarning?: string
}

const SAID: readonly Said[] = ['yes', 'no', 'unknown']

/** What a person says of the file, since no file can tell it. @throws LabelError option-invalid */
export const statementsOf = ({ ai, distributed, imitates, otherWarning }: VerifyOptions): Statements => ({
  ...(ai !== undefined && { ai: oneOf('--ai', ai, SAID) }),
  ...(distributed !== undefined && { distributed: oneOf('--distributed', distributed, SAID) }),
  ...(imitates !== undefined && { imitates: oneOf('--imitates', imitates, ['person', 'event', 'neither', 'unknown']) }),
  ...(otherWarning !== undefined && { otherWarning: oneOf('--other-warning', otherWarning, SAID) }),
})

/** The reading whose lines are shown; the outcome of the other stands beside it. @throws LabelError option-invalid */
export const markingOf = ({ marking }: VerifyOptions): Marking =>
  oneOf('--marking', marking ?? 'all', ['all', 'literal'] as const)

/** @throws LabelError option-invalid */
export const neededLanguagesOf = ({ languages }: VerifyOptions): readonly Language[] | undefined =>
  languagesOf(languages)
