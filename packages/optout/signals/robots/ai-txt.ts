import { type JsonValue, parseJson } from '@tanba/kernel'
import { type AgentTable, askedTokens } from '../../core/agents/agent.ts'
import { formsOf } from '../../core/ai-txt/form.ts'
import { type AiPolicy, policyFor, readPolicy, readPolicyJson, type TrainingWord } from '../../core/ai-txt/policy.ts'
import type { Capture, Fetched } from '../../core/capture.ts'
import type { Profile } from '../../core/profile.ts'
import { compileRobots, meterFor } from '../../core/robots/compile.ts'
import { lineAt, ROBOTS_LIMIT, type RobotsFile } from '../../core/robots/file.ts'
import { isSpent } from '../../core/robots/meter.ts'
import { parseRobots } from '../../core/robots/parse.ts'
import type { Coverage, Found, SignalReader } from '../../core/signal.ts'
import type { Saying, Statement } from '../../core/statement.ts'
import { addressesOf, asked, evidenceOf, isPage } from '../page/evidence.ts'
import { groupsAsked } from './document.ts'
import { settleMostRestrictive } from './settle.ts'

type Got = Extract<Fetched, { readonly state: 'got' }>

const PLACES = ['/ai.txt', '/.well-known/ai.txt', '/.well-known/ai.json'] as const

/** Row 13: the four formats of ai.txt. It is the host of the work itself that is asked, not that of a page around it. */
export const aiTxtReader = (table: AgentTable): SignalReader => ({
  row: 13,
  name: 'ai-txt',
  protocol: 'ai-txt',
  wants: (capture) => [...byAddress(capture).keys()],
  read: (capture, profile) => {
    const found = [...byAddress(capture)].map(([address, urls]) => readFile(capture, address, urls, profile, table))
    const nowhere: readonly Coverage[] = [{ source: 'ai.txt', state: 'not-applicable' }]
    return {
      statements: found.flatMap(({ statements }) => statements),
      coverage: found.length === 0 ? nowhere : found.flatMap(({ coverage }) => coverage),
    }
  },
  settle: settleMostRestrictive('ai-txt'),
})

const byAddress = (capture: Capture): ReadonlyMap<string, readonly URL[]> =>
  new Map(PLACES.flatMap((place) => [...Map.groupBy(addressesOf(capture), ({ origin }) => `${origin}${place}`)]))

const readFile = (
  capture: Capture,
  address: string,
  urls: readonly URL[],
  profile: Profile,
  table: AgentTable,
): Found => {
  const { got, coverage } = asked(capture, address, 'ai.txt')
  if (got === undefined) return { statements: [], coverage: [coverage] }
  // Sites that answer every address with a page have no such file.
  if (isPage(got.body)) return { statements: [], coverage: [{ ...coverage, state: 'absent', reason: 'page-instead' }] }
  const paths = [...new Set(urls.map(({ pathname, search }) => `${pathname}${search}`))]
  const file = parseRobots(got.body, got.truncated === true)
  if (file.form === 'utf-16')
    return { statements: [], coverage: [{ ...coverage, state: 'unreadable', reason: 'utf-16' }] }
  const asking: Asking = { got, file, paths, profile, table }
  const statements = address.endsWith('.json') ? ofJson(asking) : ofText(asking)
  const problem = file.truncated ? 'truncated' : undefined
  return {
    statements,
    coverage: [problem === undefined ? coverage : { ...coverage, state: 'unreadable', reason: problem }],
  }
}

interface Asking {
  readonly got: Got
  readonly file: RobotsFile
  readonly paths: readonly string[]
  readonly profile: Profile
  readonly table: AgentTable
}

const COMMON = { protocol: 'ai-txt', scope: 'all' } as const

const ofText = (asking: Asking): readonly Statement[] => {
  const text = new TextDecoder().decode(asking.got.body.subarray(0, ROBOTS_LIMIT))
  return formsOf(text).flatMap((form): readonly Statement[] => {
    if (form === 'spawning') return ofSpawning(asking)
    if (form === 'policy') return ofPolicy(asking, readPolicy(text))
    if (form === 'empty') return []
    // aitxt.ing has no words that prohibit; of prose nobody can say what a machine should read in it.
    const saying = form === 'markdown' ? 'irrelevant' : 'advisory'
    return [{ ...COMMON, version: form, saying, evidence: wholeEvidence(asking) }]
  })
}

const ofJson = (asking: Asking): readonly Statement[] => {
  const policy = jsonPolicy(asking.got.body.subarray(0, ROBOTS_LIMIT))
  if (policy !== undefined) return ofPolicy(asking, policy)
  const said = { version: POLICY_VERSION, saying: 'unreadable', note: 'not-a-policy' } as const
  return [{ ...COMMON, ...said, evidence: wholeEvidence(asking) }]
}

const jsonPolicy = (body: Uint8Array): AiPolicy | undefined => {
  let json: JsonValue
  try {
    json = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    // Not UTF-8 or not JSON: nothing that can be read.
    return undefined
  }
  return readPolicyJson(json)
}

/** The grammar of robots.txt, for use and not for access; `Disallow: *.jpg` is of pictures wherever they lie. */
const ofSpawning = ({ got, file, paths, profile, table }: Asking): readonly Statement[] => {
  const robots = compileRobots(file)
  const found = new Map<string, Statement>()
  for (const [matcher, agent] of groupsAsked(robots, profile, table)) {
    for (const path of paths) {
      const { access, rule } = matcher.match(path)
      if (rule === undefined && access === 'allowed') continue
      const line = rule ?? lineAt(file, 0)
      const saying: Saying = access === 'undetermined' ? 'unreadable' : access === 'disallowed' ? 'deny' : 'allow'
      const evidence = evidenceOf(file.bytes.subarray(line.offset, line.offset + line.length), {
        source: got.url,
        place: 'ai.txt',
        offset: line.offset,
        length: line.length,
        capturedAt: got.capturedAt,
      })
      const note = access === 'undetermined' ? { note: 'work-limit' } : {}
      const key = `${saying} ${line.offset}`
      if (!found.has(key)) found.set(key, { ...COMMON, version: 'spawning', saying, agent, ...note, evidence })
    }
  }
  return [...found.values()]
}

const POLICY_VERSION = 'draft-car-ai-txt-wellknown-00'

const SAYINGS: Readonly<Record<TrainingWord, Saying>> = {
  allow: 'allow',
  deny: 'deny',
  conditional: 'conditional',
  unreadable: 'unreadable',
}

const ofPolicy = (asking: Asking, policy: AiPolicy): readonly Statement[] => {
  const { file, paths, profile, table } = asking
  const tokens = askedTokens(profile, table)
  const found = new Map<string, Statement>()
  for (const token of tokens.length === 0 ? ['*'] : tokens) {
    for (const path of paths) {
      const meter = meterFor(file, path)
      const { word, agent, byDefault } = policyFor(policy, token, path, meter)
      const key = `${word} ${agent}`
      if (found.has(key)) continue
      const terms = word === 'conditional' && policy.terms !== undefined ? { terms: policy.terms } : {}
      const note = byDefault ? { note: 'default-deny' } : isSpent(meter) ? { note: 'work-limit' } : {}
      found.set(key, {
        ...COMMON,
        version: POLICY_VERSION,
        saying: isSpent(meter) ? 'unreadable' : SAYINGS[word],
        ...(agent === undefined ? {} : { agent }),
        ...terms,
        ...note,
        evidence: wholeEvidence(asking),
      })
    }
  }
  return [...found.values()]
}

const wholeEvidence = ({ got }: Asking): Statement['evidence'] =>
  evidenceOf(got.body, { source: got.url, place: 'ai.txt', capturedAt: got.capturedAt })
