import type { CivilDate, Language } from '@tanba/kernel'
import { type Document, isMap, type ParsedNode, parseDocument, visit, type YAMLMap } from 'yaml'
import { type FactValue, isList, type ListItem } from '../../core/facts.ts'
import { LIMITS } from '../../files/limits.ts'
import type { Said } from './fact-rows.ts'

/** Who says it, and when. */
export interface Voice {
  readonly by: string
  readonly at: CivilDate
}

export interface Heading extends Voice {
  readonly name: string
  readonly language: Language
  /** Comment lines over everything, the first for editors that know the schema. */
  readonly comments: readonly string[]
}

// Long lines stay as their author wrote them, and braces without inner spaces, as in the examples.
const STYLE = { lineWidth: 0, flowCollectionPadding: false } as const

const PLAIN = { yes: 'yes', no: 'no', unknown: 'unknown' } as const

/** A scalar as a person would write it: yes and no, never true and false. */
const written = (value: unknown): unknown => (typeof value === 'boolean' ? (value ? PLAIN.yes : PLAIN.no) : value)

const writtenItem = (item: ListItem): unknown =>
  typeof item === 'string'
    ? item
    : Object.fromEntries(Object.entries(item).map(([name, value]) => [name, written(value)]))

const writtenValue = (value: FactValue | undefined): unknown => {
  if (value === undefined) return PLAIN.unknown
  if (!isList(value)) return written(value)
  return { complete: value.complete ? PLAIN.yes : PLAIN.no, items: value.items.map(writtenItem) }
}

/** A facts file as text that keeps what its author wrote: comments, order, long forms. New facts are added at the end. */
export class FactsDocument {
  readonly #document: Document

  private constructor(document: Document) {
    this.#document = document
  }

  /** @param text a file that the reader of facts has accepted */
  static of(text: string): FactsDocument {
    return new FactsDocument(parseDocument<ParsedNode>(text, { stringKeys: true, logLevel: 'silent' }) as Document)
  }

  static begin(heading: Heading): FactsDocument {
    const document = FactsDocument.of('tanba: facts/1\nsystem: {}\nfacts: {}\n')
    document.#document.commentBefore = heading.comments.map((line) => ` ${line}`).join('\n')
    document.head(heading)
    return document
  }

  get text(): string {
    return this.#document.toString(STYLE)
  }

  /** Says anew what the system is and who answers for the whole file. */
  head({ name, by, at, language }: Omit<Heading, 'comments'>): void {
    const facts = this.#document.get('facts', true)
    const { contents } = this.#document
    if (!isMap(contents)) return
    contents.items = []
    contents.set('tanba', 'facts/1')
    contents.set('language', language)
    contents.set('system', this.#document.createNode({ name }))
    contents.set('by', by)
    contents.set('at', at)
    contents.set('facts', facts)
  }

  /**
   * Adds facts under the title of their page.
   * @param voice who says it; absent where that is who answers for the whole file
   */
  say(title: string, said: ReadonlyMap<string, Said>, voice?: Voice): void {
    const facts = this.#facts()
    let first = true
    for (const [id, one] of said) {
      const pair = this.#document.createPair(id, this.#statement(one, voice))
      if (first && !facts.flow) {
        pair.key.commentBefore = ` ${title}`
        pair.key.spaceBefore = facts.items.length > 0
      }
      first = false
      // A file in JSON stays one.
      if (facts.flow)
        for (const part of [pair.key, pair.value])
          visit(part, {
            Scalar: (_, node) => {
              if (typeof node.value === 'string') node.type = 'QUOTE_DOUBLE'
            },
          })
      facts.items.push(pair)
    }
  }

  #facts(): YAMLMap {
    const present = this.#document.get('facts', true)
    if (isMap(present) && present.items.length > 0) return present
    const facts = this.#document.createNode({}) as YAMLMap
    facts.flow = false
    if (present !== null && typeof present === 'object' && 'comment' in present)
      facts.comment = present.comment as string
    this.#document.set('facts', facts)
    return facts
  }

  #statement({ value, ground }: Said, voice: Voice | undefined): unknown {
    const plain = writtenValue(value)
    if (ground === undefined && voice === undefined) return plain
    return { value: plain, ...(ground === undefined ? {} : { ground }), ...voice }
  }
}

/** What a name and post may be at most, and any other line that a facts file holds as text. */
export const LONGEST_NAME: number = Math.min(200, LIMITS.text)
