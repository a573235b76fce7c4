import type { Translator } from '@tanba/i18n'
import { type Language, TanbaError } from '@tanba/kernel'

export interface Problem {
  readonly code: string
  readonly message: string
}

const told = (error: TanbaError, language: Language): Problem => ({ code: error.code, message: error.in(language) })

/** Wrong input as one or several problems; undefined where the fault is ours. A file may have several at once. */
export const problemsOf = (error: unknown, language: Language): readonly Problem[] | undefined => {
  if (error instanceof TanbaError) return [told(error, language)]
  if (!(error instanceof AggregateError) || !error.errors.every((one) => one instanceof TanbaError)) return undefined
  return error.errors.map((one) => told(one as TanbaError, language))
}

/** Our own fault: short, with what helps whoever mends it. The stack only for those who ask for it. */
export const ours = (error: unknown, t: Translator): readonly string[] => {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const stack = process.env.TANBA_DEBUG && error instanceof Error ? [error.stack ?? ''] : []
  return [t('cli.fault', { detail: detail.slice(0, 300) }), t('cli.fault.report'), ...stack]
}
