import type { Fetched } from '../capture.ts'
import { DIRECTIVES } from './directive.ts'
import { LINE_FIELDS, type RobotsFile } from './file.ts'

/**
 * What the answer to a request for a robots.txt means (RFC 9309, section 2.3.1). `rules`: read it. `none`: 4xx, or no end
 * of redirects: the site has no rules. `unreachable`: 5xx, 429 or no answer: the RFC has a crawler assume that all is
 * disallowed; here it is no prohibition by the right holder and no permission either, and leaves the verdict undetermined.
 */
export type RobotsAnswer =
  | { readonly answer: 'rules' }
  | { readonly answer: 'none'; readonly reason: string }
  | { readonly answer: 'unreachable'; readonly reason: string }

/** Too Many Requests (RFC 6585): the server did not say that there is no file. */
const TOO_MANY = 429

export const robotsAnswer = (fetched: Fetched): RobotsAnswer => {
  if (fetched.state === 'unreachable')
    return { answer: 'unreachable', reason: `unreachable-disallow ${fetched.reason}` }
  const { status } = fetched
  if (status >= 200 && status < 300) return { answer: 'rules' }
  if (status >= 500 || status === TOO_MANY || status < 200) {
    return { answer: 'unreachable', reason: `unreachable-disallow status-${status}` }
  }
  return { answer: 'none', reason: status < 400 ? 'redirects' : `status-${status}` }
}

/** Why a file that came is not to be taken as silence: part of it was not read, or it is no robots.txt. */
export const robotsProblem = (file: RobotsFile): 'truncated' | 'utf-16' | 'html-as-robots' | undefined => {
  if (file.form === 'utf-16') return 'utf-16'
  if (file.form === 'html' && !hasGroup(file)) return 'html-as-robots'
  return file.truncated ? 'truncated' : undefined
}

const hasGroup = ({ table, count }: RobotsFile): boolean => {
  for (let line = 0; line < count; line += 1) {
    if (table[line * LINE_FIELDS] === DIRECTIVES.userAgent) return true
  }
  return false
}
