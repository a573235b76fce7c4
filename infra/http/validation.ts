import type { z } from '@hono/zod-openapi'
import { quote } from '@tanba/kernel'
import type { ApiContext } from './context.ts'
import { type Issue, issueWords, pointerOf } from './core/issue.ts'
import { HttpError } from './errors.ts'
import { Problem, unknownRecord } from './problem.ts'

/** What the validators of a route found. */
export interface Validated {
  readonly success: boolean
  readonly target: string
  readonly error?: z.core.$ZodError
}

const PLACES: Readonly<Record<string, string>> = {
  json: 'body',
  form: 'body',
  query: 'query',
  param: 'path',
  header: 'header',
}

/** More faults than a person mends at once; a body of ten thousand wrong rows must not make a larger answer. */
const MOST_SHOWN = 50

/**
 * Refuses what a route's schemas did not take: 422 with every place that is wrong. An id in the path that is none of ours
 * is a record that is not there (404): who guesses learns nothing.
 */
export const refuseInvalid = (result: Validated, context: ApiContext): undefined => {
  if (result.success || result.error === undefined) return undefined
  if (result.target === 'param') throw unknownRecord(quote(context.req.path))
  const { issues } = result.error
  const language = context.get('language')
  const errors = issues.slice(0, MOST_SHOWN).map((issue) => ({
    in: PLACES[result.target] ?? 'body',
    pointer: pointerOf(issue as Issue),
    detail: issueWords(issue as Issue, language),
  }))
  throw new Problem(422, new HttpError('request-invalid', { count: issues.length }), { members: { errors } })
}
