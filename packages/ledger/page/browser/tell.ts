import type { Bundle } from '../../core/bundle/bundle.ts'
import { type BundleFinding, findingText, isEssential } from '../../core/bundle/finding-texts.ts'
import type { HeldFile } from '../../core/bundle/trust.ts'
import type { BundleVerification, VerifiedEvent } from '../../core/bundle/verification.ts'
import { opens } from '../../core/event/commitment.ts'
import type { LedgerEvent, Opening } from '../../core/event/event.ts'
import { browserPrimitives } from './primitives.ts'
import type { ToldBundle, ToldCase, ToldContent, ToldEvent, ToldFinding } from './told.ts'

export interface Checked {
  readonly name: string
  readonly digest: string
  readonly bundle: Bundle
  readonly verification: BundleVerification
  readonly files: readonly HeldFile[]
}

/** What was found out, as it is shown: with every text in every language, so that the page needs no tables of its own. */
export const tell = ({ name, digest, bundle, verification, files }: Checked): ToldBundle => {
  const { verdict, findings, checkpoint, signers, events, proofsOfTime } = verification
  return {
    kind: 'checked',
    verdict,
    name,
    digest,
    origin: bundle.log.origin,
    organisation: bundle.log.organisation,
    made: bundle.made,
    size: checkpoint?.size.toString() ?? '',
    root: checkpoint?.root ?? '',
    signers,
    findings: tellFindings(findings),
    events: events.map((event) => tellEvent(event, bundle, files)),
    proofs: proofsOfTime.map(({ kind, by, size, notAfter }) => ({ kind, by, size: Number(size), time: notAfter })),
  }
}

/** So many different texts of one code are kept: thousands that differ in a number tell no more. */
const CASES = 20

const tellFindings = (findings: readonly BundleFinding[]): readonly ToldFinding[] =>
  [...Map.groupBy(findings, ({ code, outcome }) => `${outcome} ${code}`).values()].map((same) => {
    const [first] = same
    if (first === undefined) throw new RangeError('a group has at least one')
    const { code, outcome } = first
    return { code, outcome, essential: isEssential(first), count: same.length, cases: casesOf(same) }
  })

const casesOf = (findings: readonly BundleFinding[]): readonly ToldCase[] =>
  [...Map.groupBy(findings, (one) => findingText(one, 'en'))].slice(0, CASES).flatMap(([en, same]) => {
    const [first] = same
    if (first === undefined) return []
    const said = { kk: findingText(first, 'kk'), ru: findingText(first, 'ru'), en }
    return [{ said, places: same.map(({ place }) => place) }]
  })

const tellEvent = (
  { index, leaf, event, recorded, interval }: VerifiedEvent,
  { openings, identities }: Bundle,
  files: readonly HeldFile[],
): ToldEvent => {
  const subject = own(identities, event.subject)
  const actor = own(identities, event.actor)
  return {
    index,
    leaf,
    event,
    recorded,
    contents: contentsOf(event).map((content) => opened(content, own(openings, content.commitment), files)),
    ...interval,
    ...(subject === undefined ? {} : { subject }),
    ...(actor === undefined ? {} : { actor }),
  }
}

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

const contentsOf = ({ inputs, outputs, note }: LedgerEvent): readonly ToldContent[] => [
  ...inputs.map((one) => ({ ...one, kind: 'input' as const })),
  ...outputs.map((one) => ({ ...one, kind: 'output' as const })),
  ...(note === null ? [] : [{ kind: 'note' as const, role: '', commitment: note }]),
]

const opened = (content: ToldContent, opening: Opening | undefined, files: readonly HeldFile[]): ToldContent => {
  // What does not open the commitment says nothing of the event; a finding tells of it.
  if (opening === undefined || !opens(browserPrimitives.sha256, content.commitment, opening)) return content
  const file = files.find(({ digest }) => digest === opening.digest)?.name
  return { ...content, opening, ...(file === undefined ? {} : { file }) }
}
