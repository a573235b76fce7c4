import { isCivilDate, quote } from '@tanba/kernel'
import type { Node } from 'yaml'
import type { Scalar } from '../core/expression.ts'
import type { FactValue, ListItem } from '../core/facts.ts'
import { nearest } from '../core/nearest.ts'
import { inOrder } from '../core/pack/order.ts'
import type { Fact, Field } from '../core/pack/types.ts'
import { LawError } from '../errors.ts'
import { entriesOf, itemsOf, type SourceDocument, scalarOf } from './document.ts'
import { LIMITS } from './limits.ts'

/** Collects what is wrong, so that a person sees all of it at once. */
export type Problems = LawError[]

type Shape = Pick<Fact, 'values' | 'order' | 'min' | 'max' | 'max_length'> & { readonly type: string }

// People answer in their own language; the file means the same.
const YES = new Set<unknown>([true, 'yes', 'иә', 'да'])
const NO = new Set<unknown>([false, 'no', 'жоқ', 'нет'])
const NOT_KNOWN = new Set<unknown>([null, 'unknown', 'белгісіз', 'неизвестно'])

/** What a value of the type looks like, in no language. */
const notation = (shape: Shape): string => {
  if (shape.type === 'number') return '0, 1, 2 …'
  if (shape.type === 'date') return 'YYYY-MM-DD'
  return shape.type === 'text' ? '"…"' : 'yes | no | unknown'
}

/** Reads values for one document; every fault names its line. */
export class ValueReader {
  readonly #source: SourceDocument
  readonly #problems: Problems

  constructor(source: SourceDocument, problems: Problems) {
    this.#source = source
    this.#problems = problems
  }

  /** The value of a fact; undefined: said to be not known, or faulty (then a problem tells). */
  read(fact: Fact, node: Node | null): FactValue | undefined {
    return fact.type === 'list' ? this.#list(fact, node) : this.#scalar(fact, fact.id, node)
  }

  #wrong(node: Node | null, id: string, shown: unknown, expected: string): undefined {
    this.#problems.push(
      new LawError('wrong-type', { place: this.#source.place(node), id, value: quoted(shown), expected }),
    )
  }

  #scalar(shape: Shape, id: string, node: Node | null): Scalar | undefined {
    const value = scalarOf(node)
    if (value === undefined)
      return this.#wrong(
        node,
        id,
        '[…]',
        shape.values === undefined ? notation(shape) : inOrder(shape.values, shape.order).join(' | '),
      )
    if (NOT_KNOWN.has(value)) return undefined
    if (shape.values !== undefined) return this.#choice(shape.values, shape.order, id, node, value)
    switch (shape.type) {
      case 'yes_no':
      case 'judgement':
        if (YES.has(value)) return true
        return NO.has(value) ? false : this.#wrong(node, id, value, notation(shape))
      case 'number':
        return typeof value === 'number' && Number.isFinite(value)
          ? this.#inRange(shape, id, node, value)
          : this.#wrong(node, id, value, notation(shape))
      case 'date':
        return this.#date(id, node, value)
      default:
        return this.#text(shape, id, node, value)
    }
  }

  #choice(
    values: NonNullable<Fact['values']>,
    order: Fact['order'],
    id: string,
    node: Node | null,
    value: Scalar | null,
  ): string | undefined {
    if (typeof value === 'string' && Object.hasOwn(values, value)) return value
    const known = [...inOrder(values, order), 'unknown'].join(', ')
    this.#problems.push(
      new LawError('not-one-of', { place: this.#source.place(node), id, value: quoted(value), known }),
    )
    return undefined
  }

  #inRange(shape: Shape, id: string, node: Node | null, value: number): number | undefined {
    const { min = 0, max = Number.MAX_SAFE_INTEGER } = shape
    if (value >= min && value <= max) return value
    this.#problems.push(new LawError('out-of-range', { place: this.#source.place(node), id, value, min, max }))
    return undefined
  }

  #date(id: string, node: Node | null, value: Scalar | null): string | undefined {
    if (typeof value === 'string' && isCivilDate(value)) return value
    this.#problems.push(
      new LawError('date-invalid', { place: this.#source.place(node), what: id, text: quoted(value) }),
    )
    return undefined
  }

  #text(shape: Shape, id: string, node: Node | null, value: Scalar | null): string | undefined {
    const limit = shape.max_length ?? LIMITS.text
    const text = String(value)
    if (text.trim() === '') return this.#wrong(node, id, '', notation(shape))
    if (text.length <= limit) return text
    this.#problems.push(
      new LawError('out-of-range', { place: this.#source.place(node), id, value: text.length, min: 1, max: limit }),
    )
    return undefined
  }

  /** `[a, b]` is an open list; `{complete: yes, items: [a, b]}` says that there is nothing else. */
  #list(fact: Fact, node: Node | null): FactValue | undefined {
    if (NOT_KNOWN.has(scalarOf(node))) return undefined
    const entries = entriesOf(node)
    const items = entries === undefined ? node : (entries.find(({ key }) => key === 'items')?.value ?? null)
    for (const { key, keyNode } of entries ?? [])
      if (key !== 'items' && key !== 'complete')
        this.#problems.push(
          new LawError('unknown-key', {
            place: this.#source.place(keyNode),
            key: quoted(key),
            nearest: nearest(key, ['items', 'complete']),
          }),
        )
    const members = itemsOf(items)
    if (members === undefined)
      return this.#wrong(node, fact.id, scalarOf(items) ?? '', '[…] | {complete: yes, items: […]} | unknown')
    if (members.length > LIMITS.items) {
      this.#problems.push(
        new LawError('too-many', { place: this.#source.place(node), id: fact.id, limit: LIMITS.items }),
      )
      return undefined
    }
    const complete = entries?.find(({ key }) => key === 'complete')?.value ?? null
    return {
      complete: complete !== null && this.#scalar({ type: 'yes_no' }, `${fact.id}.complete`, complete) === true,
      items: members.flatMap((member) => this.#item(fact, member)),
    }
  }

  #item(fact: Fact, node: Node | null): readonly ListItem[] {
    if (fact.fields === undefined) {
      const choice = this.#scalar({ ...fact, type: 'choice', values: fact.values ?? {} }, fact.id, node)
      return typeof choice === 'string' ? [choice] : []
    }
    const entries = entriesOf(node)
    if (entries === undefined) {
      this.#wrong(node, fact.id, scalarOf(node) ?? '', `{${inOrder(fact.fields, fact.order).join(': …, ')}: …}`)
      return []
    }
    return [this.#fields(fact.id, fact.fields, entries)]
  }

  #fields(
    id: string,
    fields: Readonly<Record<string, Field>>,
    entries: NonNullable<ReturnType<typeof entriesOf>>,
  ): ListItem {
    const read = entries.flatMap(({ key, keyNode, value }): readonly (readonly [string, Scalar])[] => {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined
      if (field === undefined) {
        const known = nearest(key, Object.keys(fields))
        this.#problems.push(
          new LawError('unknown-key', { place: this.#source.place(keyNode), key: quoted(key), nearest: known }),
        )
        return []
      }
      const scalar = this.#scalar(field, `${id}.${key}`, value)
      return scalar === undefined ? [] : [[key, scalar]]
    })
    return Object.fromEntries(read)
  }
}

/** Outside text inside a message: shortened, without control characters. The message brings its own quotation marks. */
export const quoted = (value: unknown): string => {
  const text = quote(String(value))
  return text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
}
