/**
 * Conditions (SQLSTATE, PostgreSQL appendix A) in which the server ends connections or takes none: its classes 08 and 57P,
 * and too many clients.
 */
const SERVER_GONE = /^(?:08...|57P0[1-5]|53300)$/

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENOENT',
])

/** What pg says without a code when a connection ends under a query, or did not come to be in time. */
const WORDS = [
  'Connection terminated',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed',
]

/** Whether an error of a query means that the database is not there, rather than that it refused the query. */
export const isDatabaseGone = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isDatabaseGone)) return true
  const { code } = error as NodeJS.ErrnoException
  if (code !== undefined && (SERVER_GONE.test(code) || NETWORK.has(code))) return true
  return WORDS.some((words) => error.message.startsWith(words))
}
