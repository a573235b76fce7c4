import type { Saying } from '../statement.ts'
import { comparablePath, fits } from '../tdmrep/pattern.ts'
import type { RslContent, RslLicence } from './model.ts'

export interface RslAnswer {
  readonly content: RslContent
  readonly saying: Saying
  readonly terms?: string
  readonly note: string
}

/** RSL 1.0: `ai-all` is every use by AI, `all` every use; `train-ai` and `train-genai` are words of its drafts. */
const TRAINING = new Set(['all', 'ai-all', 'ai-train', 'train-ai', 'train-genai'])
const FREE = new Set(['free'])

/**
 * What a document says of a work: the longest address that fits counts, as RFC 9309 has it; of equal ones the most
 * restrictive. No fit is no licence, and says nothing.
 *
 * @param url The work's address; `undefined` where the document stands in the work itself and its address says nothing.
 */
export const judge = (contents: readonly RslContent[], url: URL | undefined): readonly RslAnswer[] => {
  const fitting = contents.flatMap((content) => {
    const length = url === undefined ? 0 : fitLength(content.url, url)
    return length === undefined ? [] : [{ content, length }]
  })
  const longest = fitting.reduce((most, { length }) => Math.max(most, length), 0)
  const answers = fitting.filter(({ length }) => length === longest).map(({ content }) => answerOf(content))
  const strictest = ORDER.find((saying) => answers.some((one) => one.saying === saying))
  return answers.filter(({ saying }) => saying === strictest)
}

const ORDER: readonly Saying[] = ['deny', 'conditional', 'unreadable', 'allow', 'irrelevant']

/** Length of the pattern that fits; undefined for none. A whole address must be of the same origin. */
const fitLength = (pattern: string, url: URL): number | undefined => {
  const path = comparablePath(`${url.pathname}${url.search}`)
  if (pattern.startsWith('/') || pattern.startsWith('*')) return fits(pattern, path) ? pattern.length : undefined
  const [, origin = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/]+)(.*)$/is.exec(pattern) ?? []
  if (origin.toLowerCase() !== url.origin) return undefined
  const relative = rest === '' ? '/' : rest
  return fits(relative, path) ? relative.length : undefined
}

/**
 * Uses that are prohibited, or not among those permitted, are denied. What is permitted for a price, by a server, to some
 * people or in some places is an offer: a condition until a licence is recorded.
 */
const answerOf = (content: RslContent): RslAnswer => {
  const { licences, server } = content
  if (licences.length === 0) {
    if (server === undefined) return { content, saying: 'unreadable', note: 'content-without-licence' }
    return { content, saying: 'conditional', terms: server, note: 'licence-server' }
  }
  const answers = licences.map((licence) => licenceAnswer(content, licence))
  const denied = answers.filter(({ saying }) => saying === 'deny')
  // Licences beside each other are offers to choose from: one that does not cover training takes nothing from one that does.
  const offers = answers.filter(({ saying }) => saying !== 'deny')
  const [first] = answers
  if (offers.length === 0 && first !== undefined) return first
  const [offer] = offers
  const free = offers.find(({ saying }) => saying === 'allow')
  if (free !== undefined && denied.some(({ note }) => note === 'prohibited'))
    return { ...free, saying: 'conditional', note: 'licences-differ' }
  return free ?? offer ?? { content, saying: 'unreadable', note: 'content-without-licence' }
}

const licenceAnswer = (content: RslContent, licence: RslLicence): RslAnswer => {
  const { permits, prohibits, payments, hasLimits } = licence
  const terms = licence.terms ?? content.server
  const said = { content, ...(terms === undefined ? {} : { terms }) }
  if (prohibits.some((word) => TRAINING.has(word))) return { ...said, saying: 'deny', note: 'prohibited' }
  if (permits !== undefined && !permits.some((word) => TRAINING.has(word)))
    return { ...said, saying: 'deny', note: 'not-permitted' }
  if (content.server !== undefined) return { ...said, saying: 'conditional', note: 'licence-server' }
  if (payments.some((type) => !FREE.has(type))) return { ...said, saying: 'conditional', note: 'payment' }
  if (hasLimits) return { ...said, saying: 'conditional', note: 'limited' }
  if (permits !== undefined) return { ...said, saying: 'allow', note: 'permitted' }
  if (payments.length > 0) return { ...said, saying: 'allow', note: 'free' }
  if (prohibits.length > 0) return { ...said, saying: 'irrelevant', note: 'other-uses' }
  return { ...said, saying: 'unreadable', note: 'licence-without-uses' }
}
