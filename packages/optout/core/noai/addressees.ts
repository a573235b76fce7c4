import type { Profile } from '../profile.ts'

/**
 * Tokens under which training data are collected, for words said to one robot alone. A word to a robot that trains nothing
 * (of search, or on a user's behalf) is not for us. The table of agents has each with its source and date.
 */
const TRAINERS: readonly string[] = [
  'ccbot',
  'gptbot',
  'claudebot',
  'google-extended',
  'applebot-extended',
  'meta-externalagent',
  'bytespider',
  'cohere-training-data-crawler',
]

/** Whether words said to this robot are said to us, under the profile. */
export const concernsUs = (agent: string | undefined, { agents, self, collector }: Profile): boolean => {
  if (agent === undefined || agent === 'robots' || agent === '*') return true
  const isOne = (names: readonly string[]): boolean => names.some((name) => name.toLowerCase() === agent)
  if (agents === 'self') return isOne(self)
  if (agents === 'collector') return isOne(collector)
  return isOne(self) || isOne(collector) || isOne(TRAINERS)
}

/** Names of tags that speak to robots; other tags may hold any text. */
export const isRobotName = (name: string, { self, collector }: Profile): boolean =>
  name === 'robots' ||
  TRAINERS.includes(name) ||
  [...self, ...collector].some((one) => one.toLowerCase() === name) ||
  /^[\w.-]{0,60}bot[\w.-]{0,60}$/.test(name)
