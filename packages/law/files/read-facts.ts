import { type CivilDate, err, isCivilDate, isLanguage, LANGUAGES, type Language, ok, type Result } from '@tanba/kernel'
import type { Node } from 'yaml'
import type { Facts, Statement } from '../core/facts.ts'
import { nearest } from '../core/nearest.ts'
import type { Fact, Pack } from '../core/pack/types.ts'
import { LawError } from '../errors.ts'
import { type Entry, entriesOf, itemsOf, readDocument, type SourceDocument, scalarOf } from './document.ts'
import { type Problems, quoted, ValueReader } from './fact-values.ts'
import { LIMITS } from './limits.ts'

/** A facts file as its author wrote it: what the interview needs to go on with it. */
export interface FactsFile extends Facts {
  readonly by: string
  readonly at: CivilDate
  readonly language?: Language
}

const TOP = ['tanba', 'language', 'system', 'by', 'at', 'facts']
const STATEMENT = ['value', 'by', 'at', 'ground', 'evidence']
const FORMAT = 'facts/1'

/** Reads one facts file. The checks stand in the order in which a person reads the file. */
class FactsReader {
  readonly #source: SourceDocument
  readonly #facts: ReadonlyMap<string, Fact>
  readonly #problems: Problems
  readonly #values: ValueReader

  constructor(source: SourceDocument, pack: Pack, problems: Problems) {
    this.#source = source
    this.#facts = new Map(pack.facts.map((fact) => [fact.id, fact]))
    this.#problems = problems
    this.#values = new ValueReader(source, problems)
  }

  read(): FactsFile {
    const entries = this.#mapping(this.#source.root, 'file', TOP)
    this.#format(entries)
    const by = this.#text(entries, 'by') ?? ''
    const at = this.#date(entries, 'at') ?? ('' as CivilDate)
    const language = this.#language(value(entries, 'language'))
    const system = this.#system(value(entries, 'system'))
    const statements = this.#statements(value(entries, 'facts'), by, at)
    return { system, by, at, statements, ...(language === undefined ? {} : { language }) }
  }

  #language(node: Node | null): Language | undefined {
    const written = scalarOf(node)
    if (written === null || isLanguage(written)) return written ?? undefined
    this.#problems.push(
      new LawError('not-one-of', {
        place: this.#source.place(node),
        id: 'language',
        value: quoted(written ?? '…'),
        known: LANGUAGES.join(', '),
      }),
    )
    return undefined
  }

  #shape(node: Node | null | undefined, what: string, expected: string): void {
    this.#problems.push(new LawError('shape', { place: this.#source.place(node), what, expected }))
  }

  #mapping(node: Node | null | undefined, what: string, known: readonly string[]): readonly Entry[] {
    const entries = entriesOf(node)
    if (entries === undefined) {
      this.#shape(node, what, `${known.join(': …, ')}: …`)
      return []
    }
    for (const { key, keyNode } of entries)
      if (!known.includes(key))
        this.#problems.push(
          new LawError('unknown-key', {
            place: this.#source.place(keyNode),
            key: quoted(key),
            nearest: nearest(key, known),
          }),
        )
    return entries
  }

  #format(entries: readonly Entry[]): void {
    const node = value(entries, 'tanba')
    if (scalarOf(node) !== FORMAT) this.#shape(node ?? this.#source.root, 'tanba', FORMAT)
  }

  #text(entries: readonly Entry[], key: string): string | undefined {
    const node = value(entries, key)
    const text = scalarOf(node)
    if (typeof text === 'string' && text.trim() !== '' && text.length <= LIMITS.text) return text
    this.#shape(node ?? this.#source.root, key, '"…"')
    return undefined
  }

  #date(entries: readonly Entry[], key: string): CivilDate | undefined {
    const node = value(entries, key)
    const text = scalarOf(node)
    if (typeof text === 'string' && isCivilDate(text)) return text
    const place = this.#source.place(node ?? this.#source.root)
    this.#problems.push(new LawError('date-invalid', { place, what: key, text: quoted(text ?? '') }))
    return undefined
  }

  #system(node: Node | null): Facts['system'] {
    if (node === null) {
      this.#shape(this.#source.root, 'system', 'name: …')
      return { name: '' }
    }
    const entries = this.#mapping(node, 'system', ['name', 'description'])
    const name = this.#text(entries, 'name') ?? ''
    const described = scalarOf(value(entries, 'description')) === null ? undefined : this.#text(entries, 'description')
    return { name, ...(described === undefined ? {} : { description: described }) }
  }

  #statements(node: Node | null, by: string, at: CivilDate): Facts['statements'] {
    const entries = scalarOf(node) === null ? [] : entriesOf(node)
    if (entries === undefined) this.#shape(node, 'facts', 'scope.logic: …')
    const read = (entries ?? []).flatMap(
      ({ key, keyNode, value: said }): readonly (readonly [string, readonly Statement[]])[] => {
        const fact = this.#facts.get(key)
        if (fact !== undefined) return [[key, this.#said(fact, said, by, at)]]
        const known = nearest(key, [...this.#facts.keys()])
        this.#problems.push(
          new LawError('unknown-fact', { place: this.#source.place(keyNode), id: quoted(key), nearest: known }),
        )
        return []
      },
    )
    return Object.fromEntries(read)
  }

  /** `id: value`; `id: {value: …, ground: …}`; or a list of such statements. */
  #said(fact: Fact, node: Node | null, by: string, at: CivilDate): readonly Statement[] {
    const several = itemsOf(node)
    if (several?.length && several.every(isLongForm)) {
      if (several.length > LIMITS.items) {
        this.#problems.push(
          new LawError('too-many', { place: this.#source.place(node), id: fact.id, limit: LIMITS.items }),
        )
        return []
      }
      return several.map((one) => this.#long(fact, one, by, at))
    }
    if (isLongForm(node)) return [this.#long(fact, node, by, at)]
    return [this.#statement(fact, node, by, at)]
  }

  #statement(fact: Fact, node: Node | null, by: string, at: CivilDate): Statement {
    const read = this.#values.read(fact, node)
    return { ...(read === undefined ? {} : { value: read }), by, at }
  }

  #long(fact: Fact, node: Node | null, fileBy: string, fileAt: CivilDate): Statement {
    const entries = this.#mapping(node, fact.id, STATEMENT)
    const has = (key: string): boolean => entries.some((entry) => entry.key === key)
    const by = has('by') ? (this.#text(entries, 'by') ?? fileBy) : fileBy
    const at = has('at') ? (this.#date(entries, 'at') ?? fileAt) : fileAt
    const ground = has('ground') ? this.#text(entries, 'ground') : undefined
    const evidence = has('evidence') ? this.#evidence(value(entries, 'evidence')) : undefined
    return {
      ...this.#statement(fact, value(entries, 'value'), by, at),
      ...(ground === undefined ? {} : { ground }),
      ...(evidence === undefined ? {} : { evidence }),
    }
  }

  #evidence(node: Node | null): readonly string[] {
    const items = itemsOf(node)?.map(scalarOf)
    if (items?.every((item) => typeof item === 'string')) return items as readonly string[]
    this.#shape(node, 'evidence', '["…"]')
    return []
  }
}

const value = (entries: readonly Entry[], key: string): Node | null =>
  entries.find((entry) => entry.key === key)?.value ?? null

/** A statement has a `value`; no item of a list fact may have a field of that name (the pack's check sees to it). */
const isLongForm = (node: Node | null): boolean => entriesOf(node)?.some(({ key }) => key === 'value') ?? false

/**
 * Reads a facts file of `pack`. All problems at once, in the order of the file; broken bytes are thrown.
 * @param name what messages call the file
 * @throws LawError too-large, not-yaml, too-deep, alias
 */
export const readFacts = (pack: Pack, bytes: Uint8Array, name: string): Result<FactsFile, readonly LawError[]> => {
  const problems: LawError[] = []
  const file = new FactsReader(readDocument(bytes, name), pack, problems).read()
  return problems.length === 0 ? ok(file) : err(problems)
}
