import type { Capture } from './capture.ts'
import { wholeCoverage } from './coverage.ts'
import type { Profile } from './profile.ts'
import type { Coverage, Resolved, SignalReader } from './signal.ts'
import type { Protocol, Scope, Statement } from './statement.ts'
import type { Grant, Verdict, VerdictWord } from './verdict.ts'

/** What a verdict is made with, besides the capture. */
export interface Question {
  readonly readers: readonly SignalReader[]
  readonly profile: Profile
  readonly ruleSet: string
  /** Licences on record; only they lift a prohibition. */
  readonly grants?: readonly Grant[]
  /** Pages in which the work stands, captured on their own. What they prohibit counts; what they permit is of themselves. */
  readonly around?: readonly Capture[]
}

/** May this work be used for training? Each protocol by its own precedence first; then the most restrictive one wins. */
export const resolve = (capture: Capture, question: Question): Verdict => {
  const { profile, ruleSet, grants = [], around = [] } = question
  const own = hear(capture, question)
  const beside = around.map((page) => hear(page, question))
  const restricting = beside.flatMap((one) => one.concerning.filter(({ saying }) => saying !== 'allow'))
  const protocols = [own, ...beside].flatMap((one) => one.protocols)
  const coverage = [own, ...beside].flatMap((one) => one.coverage)
  const { verdict, deciding } = decide([...own.concerning, ...restricting], coverage, profile)
  const said = { subject: capture.subject, profile, ruleSet, protocols, coverage }
  const grant = usable(verdict) ? undefined : grants.find((one) => covers(one, capture.subject, profile.training))
  if (grant !== undefined) return { ...said, verdict: 'ALLOWED_EXPLICIT', scope: grant.scope, deciding, grant }
  return { ...said, verdict, scope: scopeOf(deciding, profile), deciding }
}

/** Whether training may go on: silence that was looked at, or a plain permission. */
export const usable = (verdict: VerdictWord): boolean =>
  verdict === 'NO_PROHIBITION_FOUND' || verdict === 'ALLOWED_EXPLICIT'

/** What the readers say of one capture, each protocol by its own precedence. */
const hear = (capture: Capture, { readers, profile }: Question) => {
  const found = readers.map((reader) => ({ reader, ...reader.read(capture, profile) }))
  const protocols = settled(found)
  const lines = found.flatMap((one) => one.coverage)
  return {
    protocols,
    coverage: wholeCoverage(lines, capture),
    concerning: protocols.flatMap(({ deciding }) => deciding).filter((one) => concerns(one, capture, profile)),
  }
}

interface Heard {
  readonly reader: SignalReader
  readonly statements: readonly Statement[]
}

/** A protocol may have several readers (its file, its header, its tag), and one precedence over all of them. */
const settled = (found: readonly Heard[]): readonly Resolved[] => {
  const protocols = Map.groupBy(found, ({ reader }) => reader.protocol)
  return [...protocols].map(([protocol, heard]) => {
    const statements = heard.flatMap((one) => one.statements)
    const settle = heard.find(({ reader }) => reader.settle !== undefined)?.reader.settle
    return settle?.(statements) ?? { protocol, deciding: statements, overruled: [] }
  })
}

/** Whether a statement speaks of this kind of work and of the training that is asked about. */
const concerns = ({ only, scope }: Statement, { kind }: Capture, { training }: Profile): boolean => {
  if (only === 'image' && kind !== 'image') return false
  return scope === 'all' || training === 'all' || scope === training
}

const decide = (
  statements: readonly Statement[],
  coverage: readonly Coverage[],
  { reading, training }: Profile,
): { readonly verdict: VerdictWord; readonly deciding: readonly Statement[] } => {
  const saying = (word: Statement['saying']): readonly Statement[] => statements.filter((one) => one.saying === word)
  const denials = saying('deny')
  if (denials.length > 0) return { verdict: 'DENIED', deciding: denials }
  const conditions = saying('conditional')
  if (conditions.length > 0) return { verdict: 'CONDITIONAL', deciding: conditions }
  const unread = saying('unreadable')
  const missing = coverage.some(({ state }) => state === 'unreachable' || state === 'unreadable')
  if (unread.length > 0 || missing) return { verdict: 'UNDETERMINED', deciding: unread }
  // Art. 23(4) and (5) read the cautious way: what no right holder licensed stays out, whatever the signals say.
  if (reading === 'licence') return { verdict: 'CONDITIONAL', deciding: [] }
  const permissions = saying('allow').filter(({ protocol }) => !ACCESS_ONLY.includes(protocol))
  if (reachAll(permissions, training)) return { verdict: 'ALLOWED_EXPLICIT', deciding: permissions }
  return { verdict: 'NO_PROHIBITION_FOUND', deciding: [] }
}

/** A permission of one kind of training says nothing of the other. */
const reachAll = (permissions: readonly Statement[], training: Scope): boolean => {
  const scopes = new Set(permissions.map(({ scope }) => scope))
  const wanted: readonly Scope[] = training === 'all' ? ['generative', 'discriminative'] : [training]
  return scopes.has('all') || wanted.every((one) => scopes.has(one))
}

/** RFC 9309 speaks of access: who may fetch a page has not been told that he may train on it. */
const ACCESS_ONLY: readonly Protocol[] = ['robots']

/** What the verdict reaches: all training as soon as one deciding statement does. */
const scopeOf = (deciding: readonly Statement[], { training }: Profile): Scope => {
  const scopes = new Set(deciding.map(({ scope }) => scope))
  const [only] = scopes
  if (only === undefined) return training
  return scopes.size === 1 ? only : 'all'
}

const covers = ({ covers: places, scope }: Grant, subject: string, training: Scope): boolean =>
  (scope === 'all' || scope === training) &&
  places.some((place) => (place.endsWith('*') ? subject.startsWith(place.slice(0, -1)) : subject === place))
