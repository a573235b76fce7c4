/** What a line may say beside its event: plain values, so that no object drags personal data in. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/**
 * Lines of JSON: time, level, event, fields. INVARIANT: no personal data. Names, addresses, accounts, query strings,
 * bodies and messages of errors that were not ours stay out; ids of requests and templates of routes are in.
 */
export interface Logger {
  readonly log: (level: LogLevel, event: string, fields?: LogFields) => void
  /** A fault of ours: the classes of the error and its causes with their places in the code, not what they say. */
  readonly fault: (event: string, error: unknown, fields?: LogFields) => void
}

export interface LoggerOptions {
  /** Takes one line, with its line feed. */
  readonly write: (line: string) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The least level that is written; default `info`. */
  readonly level?: LogLevel
}

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

const DEEPEST_CAUSE = 5
const MOST_FRAMES = 20

/** The frames of a stack. Its first lines hold the message, which may quote what people wrote. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim())
    .join(' | ')

const described = (error: unknown, depth = 0): string => {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { readonly code?: unknown }
  // A code is a word of a program: `23505`, `ECONNRESET`. Anything else is not shown.
  const word = typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? ` ${code}` : ''
  const cause = error.cause === undefined || depth >= DEEPEST_CAUSE ? '' : ` <- ${described(error.cause, depth + 1)}`
  return `${error.name}${word} [${framesOf(error)}]${cause}`
}

export const makeLogger = ({ write, now, level: least = 'info' }: LoggerOptions): Logger => {
  const log: Logger['log'] = (level, event, fields = {}) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, event, ...fields })}\n`)
  }
  return { log, fault: (event, error, fields = {}) => log('error', event, { ...fields, fault: described(error) }) }
}
