import type { CivilDate } from '@tanba/kernel'
import type { Facts } from './facts.ts'
import type { Pack, Provision, Rule, Wording } from './pack/types.ts'
import { inForce, type Program } from './program.ts'
import { run } from './run.ts'
import type { Truth } from './truth.ts'
import { wordingOn } from './wording.ts'

export interface LawDiff {
  readonly provisions: readonly {
    readonly provision: Provision
    /** Absent: not in force on that date. */
    readonly from?: Wording
    readonly to?: Wording
  }[]
  readonly rules: { readonly began: readonly Rule[]; readonly ended: readonly Rule[] }
}

/** What changed in the law between two dates: wordings, and rules that began or ended. */
export const diffLaw = (pack: Pack, from: CivilDate, to: CivilDate): LawDiff => {
  const provisions = pack.provisions.flatMap((provision) => {
    const before = wordingOn(provision, from)
    const after = wordingOn(provision, to)
    if (before === after) return []
    return [
      { provision, ...(before === undefined ? {} : { from: before }), ...(after === undefined ? {} : { to: after }) },
    ]
  })
  const began = pack.rules.filter((rule) => !inForce(rule, from) && inForce(rule, to))
  const ended = pack.rules.filter((rule) => inForce(rule, from) && !inForce(rule, to))
  return { provisions, rules: { began, ended } }
}

/** What that means for one system. */
export const diffResults = (
  before: Program,
  after: Program,
  facts: Facts,
): readonly { readonly result: string; readonly from: Truth; readonly to: Truth }[] => {
  const then = run(before, facts).outcomes
  const now = run(after, facts).outcomes
  const ids = [...new Set([...then.keys(), ...now.keys()])].sort()
  return ids.flatMap((result) => {
    const from = then.get(result)?.state ?? 'no'
    const to = now.get(result)?.state ?? 'no'
    return from === to ? [] : [{ result, from, to }]
  })
}
