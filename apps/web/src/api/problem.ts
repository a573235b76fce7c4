/** An answer of the server that is no success, as RFC 9457 has it. Codes are stable; title and detail are in the reader's language. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail?: string
  /** What is wrong with which field of a form. */
  readonly fields?: Readonly<Record<string, string>>
  /** What a refused transition lacks. */
  readonly missing?: readonly string[]
}

/** A request failed. `offline`: no answer came at all. */
export class ApiError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.title}`)
    this.name = 'ApiError'
    this.problem = problem
  }
}

export const OFFLINE: Problem = { status: 0, code: 'offline', title: '' }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Reads a problem document; an answer that is none (a proxy's page) still gives its status. */
export const readProblem = (status: number, body: unknown): Problem => {
  if (!isRecord(body)) return { status, code: 'unreadable', title: '' }
  const { fields, missing } = body
  const detail = textOf(body.detail)
  return {
    status,
    code: textOf(body.code) ?? 'unnamed',
    title: textOf(body.title) ?? '',
    ...(detail === undefined ? {} : { detail }),
    ...(isRecord(fields) ? { fields: fields as Readonly<Record<string, string>> } : {}),
    ...(Array.isArray(missing) ? { missing: missing.filter((one) => typeof one === 'string') } : {}),
  }
}
