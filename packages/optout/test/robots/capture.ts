import type { Capture, Fetched, HeaderField } from '../../core/capture.ts'
import type { Profile } from '../../core/profile.ts'
import { DEFAULT_PROFILE } from '../../core/profile.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'

const URL_OF_WORK = 'https://example.org/a/work.jpg'

/** Made answers, by address; a text is an answer 200, a number an answer of that status, a reason none at all. */
export const capture = (
  answers: Readonly<Record<string, string | number | Error | Fetched>>,
  given: Partial<Capture> & { readonly headers?: readonly HeaderField[] } = {},
): Capture => {
  const { headers, ...rest } = given
  const subject = rest.subject ?? URL_OF_WORK
  return {
    subject,
    kind: 'image',
    ...(headers === undefined ? {} : { hops: [{ url: subject, status: 200, headers }] }),
    documents: new Map(Object.entries(answers).map(([url, answer]) => [url, fetched(url, answer)])),
    ...rest,
  }
}

const fetched = (url: string, answer: string | number | Error | Fetched): Fetched => {
  if (answer instanceof Error) return { state: 'unreachable', url, reason: answer.message }
  if (typeof answer === 'number') return { state: 'got', url, status: answer, headers: [], body: new Uint8Array() }
  if (typeof answer === 'string')
    return { state: 'got', url, status: 200, headers: [], body: new TextEncoder().encode(answer) }
  return answer
}

/** Statements as `saying scope agent note`, what is absent left out. */
export const said = (reader: SignalReader, one: Capture, profile: Partial<Profile> = {}): readonly string[] =>
  reader.read(one, { ...DEFAULT_PROFILE, ...profile }).statements.map(shown)

const shown = ({ saying, scope, agent, note }: Statement): string =>
  [saying, scope, agent, note].filter((part) => part !== undefined).join(' ')

/** Coverage as `source state reason`. */
export const covered = (reader: SignalReader, one: Capture, profile: Partial<Profile> = {}): readonly string[] =>
  reader
    .read(one, { ...DEFAULT_PROFILE, ...profile })
    .coverage.map(({ source, state, reason }) => [source, state, reason].filter((part) => part !== undefined).join(' '))
