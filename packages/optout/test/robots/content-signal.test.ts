import { describe, expect, test } from 'vitest'
import { bundledAgents } from '../../agents/load.ts'
import { DEFAULT_PROFILE } from '../../core/profile.ts'
import { trainingSignal } from '../../core/robots/content-signal.ts'
import { contentSignalReader } from '../../signals/robots/content-signal.ts'
import { capture, covered, said } from './capture.ts'

const reader = contentSignalReader(bundledAgents())
const ROBOTS = 'https://example.org/robots.txt'

test.for([
  // The published examples.
  ['search=yes, ai-train=no', 'no'],
  ['ai-train=no, search=yes, ai-input=yes', 'no'],
  ['search=yes,ai-train=no,use=reference', 'no'],
  ['search=yes, ai-train=yes', 'yes'],
  ['search=yes', 'silent'],
  ['search=no, ai-input=no', 'silent'],
  ['', 'silent'],
  ['AI-Train = No', 'no'],
  ['ai-train=yes, ai-train=no', 'no'],
  ['ai-train', 'unreadable'],
  ['ai-train=', 'unreadable'],
  ['ai-train=maybe', 'unreadable'],
  ['ai-train=yes=no', 'unreadable'],
  ['ai-training=no', 'silent'],
  ['ai-train=no;x', 'unreadable'],
] as const)('%s says %s of training', ([value, signal]) => {
  expect(trainingSignal(value)).toBe(signal)
})

describe('in robots.txt', () => {
  test.for([
    ['a group for all', 'User-Agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /', ['deny all *']],
    ['misspelt', 'User-Agent: *\nContent-Signals: ai-train=no', ['deny all *']],
    ['yes', 'User-Agent: *\nContent-Signal: ai-train=yes', ['allow all *']],
    ['silent', 'User-Agent: *\nContent-Signal: search=yes', ['irrelevant all *']],
    ['broken', 'User-Agent: *\nContent-Signal: ai-train=never', ['unreadable all *']],
    ['none', 'User-Agent: *\nAllow: /', []],
    ['outside of groups', 'Content-Signal: ai-train=no\nUser-Agent: Other\nAllow: /', ['deny all outside-groups']],
    ['a group of a crawler that is not asked', 'User-Agent: Other\nContent-Signal: ai-train=no', []],
    [
      'a named group beside that for all',
      'User-agent: *\nContent-Signal: ai-train=no\nAllow: /\n\nUser-agent: CCBot\nContent-Signal: ai-train=yes\n',
      ['allow all CCBot', 'deny all *'],
    ],
    ['named after the line', 'User-agent: Other\nContent-Signal: ai-train=no\nUser-agent: *\nAllow: /', []],
    [
      'of other paths',
      'User-agent: *\nContent-Signal: /b ai-train=no\nContent-Signal: /a ai-train=yes',
      ['allow all *'],
    ],
  ] as const)('%s', ([, text, statements]) => {
    expect(said(reader, capture({ [ROBOTS]: text }))).toEqual(statements)
  })

  test('a site that is down is not taken for silent', () => {
    expect(covered(reader, capture({ [ROBOTS]: 500 }))).toEqual([
      'robots.txt unreachable unreachable-disallow status-500',
      'response headers not-captured',
    ])
  })
})

test('a header of the network does not lift what the site says', () => {
  const text = 'User-Agent: *\nContent-Signal: search=yes, ai-train=no\n'
  const one = capture({ [ROBOTS]: text }, { headers: [['Content-Signal', 'ai-train=yes, search=yes, ai-input=yes']] })
  const { statements } = reader.read(one, DEFAULT_PROFILE)
  const settled = reader.settle?.(statements)
  expect(settled?.deciding.map(({ saying, evidence }) => [saying, evidence.place])).toEqual([['deny', 'robots.txt']])
  expect(settled?.overruled.map(({ saying, evidence }) => [saying, evidence.place])).toEqual([
    ['allow', 'header content-signal'],
  ])
})

test('headers alone', () => {
  expect(said(reader, capture({}, { headers: [['content-signals', 'ai-train=no']] }))).toEqual(['deny all'])
})
