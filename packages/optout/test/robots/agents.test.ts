import { describe, expect, test } from 'vitest'
import { bundledAgents } from '../../agents/load.ts'
import { askedTokens } from '../../core/agents/agent.ts'
import { DEFAULT_PROFILE } from '../../core/profile.ts'

const { version, agents } = bundledAgents()
const classOf = new Map(agents.map((agent) => [agent.token, agent.class]))

const CLASSES = ['training', 'search', 'user-fetch', 'usage-token', 'collector', 'unknown']
const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

describe('the table', () => {
  test('is large enough, and dated', () => {
    expect(agents.length).toBeGreaterThanOrEqual(80)
    expect(version).toMatch(DAY)
  })

  test.for(agents)('$token has its facts', (agent) => {
    expect(agent.token).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(agent.company).not.toBe('')
    expect(CLASSES).toContain(agent.class)
    expect(agent.source).not.toBe('')
    expect(agent.date).toMatch(DAY)
    if (agent.page !== undefined) expect(new URL(agent.page).protocol).toBe('https:')
    if (agent.asked === true) expect(['training', 'usage-token', 'collector']).toContain(agent.class)
    const known = ['token', 'company', 'class', 'asked', 'page', 'source', 'date']
    expect(Object.keys(agent).filter((key) => !known.includes(key))).toEqual([])
  })

  test('no name stands twice', () => {
    expect(new Set(agents.map(({ token }) => token.toLowerCase())).size).toBe(agents.length)
  })

  test.for([
    ['GPTBot', 'training'],
    ['ClaudeBot', 'training'],
    ['anthropic-ai', 'training'],
    ['CCBot', 'collector'],
    ['Google-Extended', 'usage-token'],
    ['Applebot-Extended', 'usage-token'],
    ['meta-externalagent', 'training'],
    ['Bytespider', 'training'],
    ['cohere-training-data-crawler', 'training'],
    ['Amazonbot', 'training'],
    ['OAI-SearchBot', 'search'],
    ['ChatGPT-User', 'user-fetch'],
    ['Claude-User', 'user-fetch'],
    ['Claude-SearchBot', 'search'],
    ['PerplexityBot', 'search'],
    ['Perplexity-User', 'user-fetch'],
    ['DuckAssistBot', 'user-fetch'],
    ['Diffbot-User', 'user-fetch'],
  ] as const)('%s is %s', ([token, kind]) => {
    expect(classOf.get(token)).toBe(kind)
  })
})

describe('profiles', () => {
  const asked = (kind: 'self' | 'collector' | 'any-trainer' | 'default'): readonly string[] =>
    askedTokens({ ...DEFAULT_PROFILE, agents: kind, self: ['TanbaBot'] }, bundledAgents())

  test('one crawler each', () => {
    expect(asked('self')).toEqual(['TanbaBot'])
    expect(asked('collector')).toEqual(['CCBot'])
  })

  test('the default asks the collector, oneself and the well-known trainers', () => {
    const tokens = asked('default')
    for (const token of [
      'CCBot',
      'TanbaBot',
      'Google-Extended',
      'Applebot-Extended',
      'GPTBot',
      'ClaudeBot',
      'Bytespider',
    ])
      expect(tokens).toContain(token)
    expect(tokens.filter((token) => token === 'CCBot')).toHaveLength(1)
  })

  test('search, fetching for users and what is unknown are asked about by none', () => {
    for (const token of [...asked('default'), ...asked('any-trainer')].filter((one) => one !== 'TanbaBot'))
      expect(['training', 'usage-token', 'collector']).toContain(classOf.get(token))
    expect(asked('any-trainer').length).toBeGreaterThan(asked('default').length)
  })
})
