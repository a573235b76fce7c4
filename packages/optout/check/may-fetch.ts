import type { Fetched } from '../core/capture.ts'
import { robotsAnswer } from '../core/robots/answer.ts'
import { compileRobots } from '../core/robots/compile.ts'
import { parseRobots } from '../core/robots/parse.ts'
import { PRODUCT_TOKEN } from '../fetch/get.ts'

/**
 * Whether robots.txt lets this program fetch an address (RFC 9309). Of a file that could not be had the RFC says: where it
 * is unavailable (4xx) all may be fetched, where it is unreachable nothing may (sections 2.3.1.3 and 2.3.1.4).
 */
export const mayFetch = (robots: Fetched, address: string): boolean => {
  const { answer } = robotsAnswer(robots)
  if (answer !== 'rules' || robots.state !== 'got') return answer === 'none'
  const { pathname, search } = new URL(address)
  const compiled = compileRobots(parseRobots(robots.body, robots.truncated === true))
  return compiled.matcher([PRODUCT_TOKEN]).match(`${pathname}${search}`).access === 'allowed'
}
