import type { Expression } from './expression.ts'
import type { Facts } from './facts.ts'
import type { Rule } from './pack/types.ts'
import type { Program } from './program.ts'
import { type Change, Range } from './range.ts'
import { hear } from './run.ts'
import { ALREADY, either, MAX_COST, NO_WAY, together, type Ways } from './ways.ts'

export type Target = 'yes' | 'no'

const opposite = (target: Target): Target => (target === 'yes' ? 'no' : 'yes')

/** Finds ways for one program and one set of facts; what it found is kept, so that asking about many results is cheap. */
export class Settler {
  readonly range: Range
  readonly #program: Program
  readonly #limit: number
  readonly #found = new Map<string, Ways>()

  /** @param limit the largest number of facts in a way */
  constructor(program: Program, facts: Facts, change: Change, limit: number = MAX_COST) {
    this.range = new Range(program.pack, hear(program, facts), change)
    this.#program = program
    this.#limit = limit
  }

  /** All minimal ways in which a result becomes yes, or no. */
  waysTo(resultId: string, target: Target): Ways {
    const key = `${target} ${resultId}`
    const before = this.#found.get(key)
    if (before !== undefined) return before
    const rule = this.#program.ruleById.get(resultId)
    const found = rule === undefined ? notInForce(target) : this.#applied(rule, target)
    this.#found.set(key, found)
    return found
  }

  /** The rule as run.ts applies it: its condition, what it times, whom it binds, and what lifts it. */
  #applied(rule: Rule, target: Target): Ways {
    const roles = rule.who?.map((role) => this.waysTo(`role.${role}`, target))
    const demands = [
      this.#ways(rule.when, target),
      ...(rule.of === undefined ? [] : [this.waysTo(rule.of, target)]),
      ...(roles === undefined ? [] : [target === 'yes' ? this.#either(roles) : this.#together(roles)]),
      ...(this.#program.exceptionsTo.get(rule.id) ?? []).map(({ id }) => this.waysTo(id, opposite(target))),
    ]
    return target === 'yes' ? this.#together(demands) : this.#either(demands)
  }

  #ways(node: Expression, target: Target): Ways {
    switch (node.op) {
      case 'result':
        return this.waysTo(node.id, target)
      case 'fact':
        return this.range.leaf(node, node.id, target)
      case 'some':
      case 'every':
        return this.range.leaf(node, node.list, target)
      case 'reading':
        return (this.#program.readings.get(node.id) === node.value) === (target === 'yes') ? ALREADY : NO_WAY
      case 'not':
        return this.#ways(node.of, opposite(target))
      case 'all':
      case 'any': {
        const parts = node.of.map((part) => this.#ways(part, target))
        return (node.op === 'all') === (target === 'yes') ? this.#together(parts) : this.#either(parts)
      }
      // A field is only ever met inside a quantifier, which is a leaf.
      case 'field':
        return NO_WAY
    }
  }

  #either(parts: readonly Ways[]): Ways {
    return either(parts, this.range.cost, this.#limit)
  }

  #together(parts: readonly Ways[]): Ways {
    return together(parts, this.range.cost, this.#limit)
  }
}

/** Not in force on the date: no, whatever the facts. */
const notInForce = (target: Target): Ways => (target === 'no' ? ALREADY : NO_WAY)
