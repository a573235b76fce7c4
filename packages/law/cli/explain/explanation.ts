import { counterfactual, type Settling } from '../../core/missing.ts'
import type { Confidence, RuleKind } from '../../core/pack/types.ts'
import { run } from '../../core/run.ts'
import type { Truth } from '../../core/truth.ts'
import { wordingOn } from '../../core/wording.ts'
import type { Made } from '../recheck.ts'
import { Words } from '../render/words.ts'
import { type ProofNode, proofOf } from './node.ts'

interface ProvisionText {
  readonly id: string
  readonly citation: string
  readonly summary: string
  readonly confidence: Confidence
  readonly open_question?: string
  readonly url: string
}

/** Everything there is to say about one result, in the reader's language. */
export interface Explanation {
  readonly id: string
  readonly kind: RuleKind
  readonly title: string
  readonly state: Truth
  readonly in_force: boolean
  readonly from: string
  readonly note?: string
  readonly provisions: readonly ProvisionText[]
  readonly proof: readonly ProofNode[]
  /** What would have to be different for it to come out otherwise. */
  readonly otherwise: Pick<Settling, 'sets' | 'exact'>
}

const provisionTexts = (words: Words, { session }: Made, ids: readonly string[]): readonly ProvisionText[] =>
  ids.flatMap((id) => {
    const provision = words.provision(id)
    const wording = provision === undefined ? undefined : (wordingOn(provision, session.asOf) ?? provision.versions[0])
    if (provision === undefined || wording === undefined) return []
    return [
      {
        id,
        citation: words.in(provision.citation),
        summary: words.in(wording.summary),
        confidence: wording.confidence,
        ...(wording.open_question === undefined ? {} : { open_question: words.in(wording.open_question) }),
        url: session.loaded.pack.acts.find(({ key }) => key === provision.act)?.url ?? '',
      },
    ]
  })

export const explainResults = (made: Made, ids: readonly string[]): readonly Explanation[] => {
  const { facts, session } = made
  const words = new Words(session.shell, session.loaded.pack, session.asOf)
  const here = run(session.program, facts)
  return ids.map((id) => {
    const rule = words.rule(id)
    if (rule === undefined) throw new Error(`no rule ${id}: the caller checks the ids`)
    const outcome = here.outcomes.get(id)
    const { sets, exact } = counterfactual(session.program, facts, id)
    return {
      id,
      kind: rule.kind,
      title: words.in(rule.title),
      state: outcome?.state ?? 'no',
      in_force: outcome !== undefined,
      from: rule.from,
      ...(rule.note === undefined ? {} : { note: words.in(rule.note) }),
      provisions: provisionTexts(words, made, rule.cites),
      proof: outcome === undefined ? [] : proofOf({ run: here, words, shown: new Set() }, id),
      otherwise: { sets, exact },
    }
  })
}
