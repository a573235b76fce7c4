import type { MarkFacts } from '../../c2pa/manifest.ts'
import { sourceTypeOf, systemText } from '../../forms/source-type.ts'

/** What a document says of itself in plain words, signed by nobody. Texts that were read are outside text. */
export interface Statement {
  /** The digital source type, an address of IPTC. */
  readonly sourceType: string
  readonly credit?: string
  readonly system?: string
  readonly holder?: string
}

/** Reads and writes it in one kind of document. */
export interface StatementPlace {
  readonly read: (bytes: Uint8Array) => Statement | undefined
  /** The document with the statement in place of an earlier one of ours; undefined where it has no place for it. */
  readonly write: (bytes: Uint8Array, statement: Statement) => Uint8Array | undefined
}

/**
 * Names of the statement's parts: IPTC's, as far as it has them (Photo Metadata 2025.1), and one of ours for who answers
 * for the system.
 */
export const NAMES: Readonly<Record<keyof Statement, string>> = {
  sourceType: 'DigitalSourceType',
  credit: 'Credit',
  system: 'AISystemUsed',
  holder: 'AISystemHolder',
}

export const statementOf = (facts: MarkFacts): Statement => {
  const system = systemText([facts.system.name, facts.system.version])
  return {
    sourceType: sourceTypeOf(facts),
    credit: facts.made === 'created' ? 'Made with AI' : 'Altered with AI',
    ...(system !== undefined && { system }),
    holder: facts.holder.name,
  }
}

/** Name and text of each part that is there. */
export const partsOf = (statement: Statement): readonly (readonly [name: string, text: string])[] =>
  (Object.keys(NAMES) as (keyof Statement)[]).flatMap((key) => {
    const text = statement[key]
    return text === undefined ? [] : [[NAMES[key], text] as const]
  })

const LONGEST = 2000

/** The statement of what was read by name; undefined without a source type. */
export const statementFrom = (parts: ReadonlyMap<string, string>): Statement | undefined => {
  const text = (key: keyof Statement): string | undefined => parts.get(NAMES[key])?.trim().slice(0, LONGEST)
  const [sourceType, credit, system, holder] = [text('sourceType'), text('credit'), text('system'), text('holder')]
  if (!sourceType) return undefined
  return { sourceType, ...(credit && { credit }), ...(system && { system }), ...(holder && { holder }) }
}
