import type { MediaError } from '@tanba/media'
import { jsonObject, type Members } from './json.ts'
import { plain } from './plain.ts'

/** One text of a file, whatever keeps it there. */
export class Field {
  /** `PNG tEXt`, `EXIF`, `XMP`, `ID3 TXXX`… */
  readonly kind: string
  /** The name in the file, as it stands; properties of XMP by the usual prefix. */
  readonly name: string
  readonly text: string
  #json: Members | undefined
  #isParsed = false

  constructor(kind: string, name: string, text: string) {
    this.kind = kind
    this.name = name
    this.text = text
  }

  /** For a person: what kind of place, and its name. */
  get place(): string {
    return plain(`${this.kind} ${this.name}`)
  }

  /** The object of JSON that the text is. Parsed once, however many readers ask. */
  get json(): Members | undefined {
    if (!this.#isParsed) this.#json = jsonObject(this.text)
    this.#isParsed = true
    return this.#json
  }

  /** Whether it stands in a kind of place, under one of these names if any are given. */
  is(kind: string, ...names: readonly string[]): boolean {
    return this.kind.startsWith(kind) && (names.length === 0 || names.includes(this.name))
  }
}

/** The place where generators put what the content was made by, in the formats that have no text chunks. */
export const isUserComment = (field: Field): boolean =>
  field.is('EXIF', 'UserComment') || field.is('XMP', 'exif:UserComment') || field.is('PNG', 'UserComment')

/** A comment, wherever a format keeps one. */
export const isComment = (field: Field): boolean => COMMENTS.has(field.name) || field.kind === 'JPEG COM'

const COMMENTS: ReadonlySet<string> = new Set([
  'comment',
  'Comment',
  'COMMENT',
  'COMM',
  'ICMT',
  '\xa9cmt',
  'desc',
  '\xa9des',
  'description',
  'Description',
  'DESCRIPTION',
])

/** What a reader gets: the texts of one file. */
export type Fields = readonly Field[]

/** What one kind of place gave. */
export interface Gathered {
  readonly fields: Fields
  readonly faults: readonly MediaError[]
}
