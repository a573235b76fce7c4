import type { Facts } from '../../core/facts.ts'
import { type Program, prepare } from '../../core/program.ts'
import { run } from '../../core/run.ts'
import type { LoadedPack } from '../../load.ts'
import { AS_OF } from '../subject.ts'
import { flat } from './flat.ts'
import { jsonRules } from './json-rules.ts'
import { factsOf, rulesBehind, type SharedRule } from './shared-rules.ts'
import { zen, zenName } from './zen.ts'

/** An engine that holds the shared rules, and the systems in the form that it likes best. */
export interface Contestant {
  readonly name: string
  /** The rules that hold, for each system. */
  readonly answers: () => Promise<readonly ReadonlySet<string>[]>
  /** The same work, and nothing done with the answers. */
  readonly work: () => Promise<unknown>
}

export interface Match {
  readonly program: Program
  readonly loaded: LoadedPack
  readonly rules: readonly SharedRule[]
  readonly systems: readonly Facts[]
}

export const ours = ({ program: whole, loaded, rules, systems }: Match): Contestant => {
  const behind = rulesBehind(whole, rules)
  const program = prepare({ ...loaded.pack, rules: loaded.pack.rules.filter(({ id }) => behind.has(id)) }, AS_OF)
  const holding = (facts: Facts): ReadonlySet<string> => {
    const { outcomes } = run(program, facts)
    const open = rules.find(({ id }) => !['yes', 'no'].includes(outcomes.get(id)?.state ?? ''))
    if (open !== undefined) throw new Error(`${open.id} is not settled, though every fact is known`)
    return new Set(rules.flatMap(({ id }) => (outcomes.get(id)?.state === 'yes' ? [id] : [])))
  }
  return {
    name: 'ours, with proof',
    answers: async () => systems.map(holding),
    work: async () => {
      for (const facts of systems) run(program, facts)
    },
  }
}

export const theJsonRulesEngine = ({ rules, systems }: Match, version: string): Contestant => {
  const wanted = factsOf(rules)
  const given = systems.map((facts) => flat(facts, wanted, (id) => id))
  const holding = jsonRules(rules)
  return {
    name: `json-rules-engine ${version}`,
    answers: async () => {
      const found: ReadonlySet<string>[] = []
      for (const facts of given) found.push(new Set((await holding(facts)).map(({ type }) => type)))
      return found
    },
    work: async () => {
      for (const facts of given) await holding(facts)
    },
  }
}

const batches = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))

/** @param size how many systems one call decides */
export const theZenEngine = ({ rules, systems }: Match, version: string, size: number): Contestant => {
  const wanted = factsOf(rules)
  const given = systems.map((facts) => flat(facts, wanted, zenName))
  const calls = batches(given, size)
  const { one, many } = zen(rules)
  return {
    name: `zen-engine ${version}, ${size === 1 ? 'a call each' : `${size} systems in a call`}`,
    answers: async () => {
      const rows = size === 1 ? await Promise.all(given.map(one)) : (await Promise.all(calls.map(many))).flat()
      return rows.map((found) => new Set(found.map(({ id }) => id)))
    },
    work: async () => {
      if (size === 1) for (const facts of given) await one(facts)
      else for (const call of calls) await many(call)
    },
  }
}
