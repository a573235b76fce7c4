import type { AgentTable } from '../core/agents/agent.ts'
import type { Fetched } from '../core/capture.ts'
import { DEFAULT_PROFILE, type Profile } from '../core/profile.ts'
import { resolve } from '../core/resolve.ts'
import type { SignalReader } from '../core/signal.ts'
import type { VerdictWord } from '../core/verdict.ts'
import type { Policy } from '../policy/model.ts'
import { examplePath } from '../policy/pattern.ts'
import { rslReader } from '../signals/page/rsl.ts'
import { tdmrepFileReader } from '../signals/page/tdmrep-file.ts'
import { robotsReaders } from '../signals/robots/readers.ts'
import { utf8 } from './block.ts'
import type { Conflict, Given, KindName } from './kind.ts'

/** A file of ours alone, and with what others wrote into it. */
export interface Merging {
  readonly policy: Policy
  readonly given: Given
  readonly own: Uint8Array
  readonly merged: Uint8Array
}

/**
 * Where a merged file says other than our part alone, read as crawlers read it: at an example of each path of the policy,
 * for each crawler, by each reader. What others wrote is not changed; whoever published it has to decide.
 */
export const contradictions = (kind: KindName, path: string, merging: Merging): readonly Conflict[] => {
  const { policy, given, own, merged } = merging
  const patterns = new Set(policy.rules.flatMap((rule) => rule.paths))
  const profiles: readonly Profile[] = isForAll(kind) ? [DEFAULT_PROFILE] : given.agents.map(ofOne)
  return [...patterns].slice(0, MOST).flatMap((pattern): readonly Conflict[] => {
    const example = examplePath(pattern)
    const differs = profiles.find((profile) => {
      const ours = read(given.origin, path, example, own, profile)
      return read(given.origin, path, example, merged, profile).some((word, reader) => word !== ours[reader])
    })
    if (differs === undefined) return []
    const agent = differs === DEFAULT_PROFILE ? '' : `${differs.self[0]}: `
    return [{ kind, path, code: 'contradicts', detail: `${agent}${example}` }]
  })
}

/** Examples that are tried. */
const MOST = 200

const isForAll = (kind: KindName): boolean => kind === 'tdmrep.json' || kind === 'rsl'

const ofOne = (token: string): Profile => ({ ...DEFAULT_PROFILE, agents: 'self', self: [token] })

/** Under the profile of one's own crawler no table is asked. */
const NO_TABLE: AgentTable = { version: '', agents: [] }
const READERS: readonly SignalReader[] = [...robotsReaders(NO_TABLE), tdmrepFileReader, rslReader]

const read = (
  origin: string,
  file: string,
  path: string,
  body: Uint8Array,
  profile: Profile,
): readonly VerdictWord[] => {
  const url = `${origin}/${file}`
  const robots = `${origin}/robots.txt`
  // A licence file is found by its pointer.
  const pointer: readonly (readonly [string, Fetched])[] =
    file === 'rsl.xml' ? [got(robots, utf8(`License: ${url}`))] : []
  const documents = new Map([...pointer, got(url, body)])
  return READERS.map(
    (reader) =>
      resolve({ subject: `${origin}${path}`, kind: 'other', documents }, { readers: [reader], profile, ruleSet: '' })
        .verdict,
  )
}

const got = (url: string, body: Uint8Array): readonly [string, Fetched] => [
  url,
  { state: 'got', url, status: 200, headers: [], body },
]
