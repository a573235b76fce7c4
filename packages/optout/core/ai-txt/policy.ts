import { isJsonObject, type JsonValue } from '@tanba/kernel'
import type { Meter } from '../robots/meter.ts'
import { matchingPaths } from '../robots/paths.ts'

/** `unreadable`: something else stands there. */
export type TrainingWord = 'allow' | 'deny' | 'conditional' | 'unreadable'

/** A policy by draft-car-ai-txt-wellknown-00, as far as it speaks of training. */
export interface AiPolicy {
  readonly training?: TrainingWord
  /** Words for single agents, by their names in small letters; `*` for all. */
  readonly agents: ReadonlyMap<string, TrainingWord>
  /** Globs of paths; they decide where training is `conditional`. */
  readonly allow: readonly string[]
  readonly deny: readonly string[]
  /** Where a licence can be had, or which one it is. */
  readonly terms?: string
}

const wordOf = (value: string): TrainingWord => {
  const word = value.toLowerCase()
  return word === 'allow' || word === 'deny' || word === 'conditional' ? word : 'unreadable'
}

/** Globs and agents that are read. */
const MANY = 10_000

/** Reads `/.well-known/ai.txt`: a name, a colon and a value in each line; indented lines belong to the block above. */
export const readPolicy = (text: string): AiPolicy => {
  let training: TrainingWord | undefined
  let agent: string | undefined
  let fee: string | undefined
  let licence: string | undefined
  const agents = new Map<string, TrainingWord>()
  const allow: string[] = []
  const deny: string[] = []
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':')
    const indented = line.startsWith('  ') || line.startsWith('\t')
    if (colon < 1 || line.trimStart().startsWith('#')) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    const value =
      line
        .slice(colon + 1)
        .trim()
        .split(/[ \t]/, 1)[0] ?? ''
    if (!indented) agent = name === 'agent' ? value.toLowerCase() : undefined
    if (name === 'training' && agent !== undefined) {
      if (agents.size < MANY) agents.set(agent, stricter(agents.get(agent), wordOf(value)))
    } else if (name === 'training') training = stricter(training, wordOf(value))
    else if (name === 'training-allow' && allow.length < MANY) allow.push(value)
    else if (name === 'training-deny' && deny.length < MANY) deny.push(value)
    else if (name === 'training-fee') fee ??= value
    else if (name === 'training-license') licence ??= value
  }
  const terms = fee ?? licence
  return {
    agents,
    allow,
    deny,
    ...(training === undefined ? {} : { training }),
    ...(terms === undefined ? {} : { terms }),
  }
}

const STRICTNESS: readonly TrainingWord[] = ['allow', 'unreadable', 'conditional', 'deny']

/** Said twice, the stricter word holds. */
const stricter = (one: TrainingWord | undefined, other: TrainingWord): TrainingWord =>
  one !== undefined && STRICTNESS.indexOf(one) > STRICTNESS.indexOf(other) ? one : other

/** Reads `/.well-known/ai.json`; undefined: it is no such document. */
export const readPolicyJson = (json: JsonValue): AiPolicy | undefined => {
  const policies = isJsonObject(json) ? json.policies : undefined
  if (!isJsonObject(json) || policies === undefined || !isJsonObject(policies)) return undefined
  const { training } = policies
  const agents = new Map<string, TrainingWord>()
  for (const [name, block] of Object.entries(
    json.agents !== undefined && isJsonObject(json.agents) ? json.agents : {},
  )) {
    if (isJsonObject(block) && block.training !== undefined) agents.set(name.toLowerCase(), jsonWord(block.training))
  }
  return { agents, allow: [], deny: [], ...(training === undefined ? {} : { training: jsonWord(training) }) }
}

const jsonWord = (value: JsonValue | undefined): TrainingWord =>
  typeof value === 'string' ? wordOf(value) : 'unreadable'

/** What a policy says to one agent of one path. */
export interface PolicyAnswer {
  readonly word: TrainingWord
  /** Whose word it is: an agent's, `*`, or absent: the site's. */
  readonly agent?: string
  /** Whether nothing was said: the draft's default is `deny`. */
  readonly byDefault: boolean
}

/** Applies a policy: the agent's own word, that for all agents, the site's, and then globs where it is `conditional`. */
export const policyFor = (policy: AiPolicy, agent: string, path: string, meter: Meter): PolicyAnswer => {
  const own = policy.agents.get(agent.toLowerCase())
  const forAll = policy.agents.get('*')
  const said = own ?? forAll ?? policy.training
  const whose = own !== undefined ? { agent } : forAll !== undefined ? { agent: '*' } : {}
  const word = said === 'conditional' ? byPath(policy, path, meter) : (said ?? 'deny')
  return { word, ...whose, byDefault: said === undefined }
}

/** The longest glob decides. What forbids is read as the beginning of paths, what allows as whole paths. */
const byPath = ({ allow, deny }: AiPolicy, path: string, meter: Meter): TrainingWord => {
  const longest = (globs: readonly string[], end: string): number =>
    matchingPaths(
      globs.map((glob) => ({ path: `${glob}${end}` })),
      path,
      meter,
    ).reduce((most, { octets }) => Math.max(most, octets - end.length), -1)
  const denied = longest(deny, '')
  const allowed = longest(allow, '$')
  if (denied < 0 && allowed < 0) return 'conditional'
  return denied >= allowed ? 'deny' : 'allow'
}
