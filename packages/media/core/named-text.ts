import { MediaError } from '../errors.ts'
import { latin1Text } from './bytes.ts'

/** A text that a container keeps under a name: a claim that anyone may have written. */
export interface NamedText {
  /** The kind of place: `PNG tEXt`, `ID3 TXXX`, `MP4 ilst`… */
  readonly kind: string
  /** The name in the file: outside text. */
  readonly name: string
  readonly text: string
}

/** Texts of a file, and what of it could not be read: one broken text does not hide the others. */
export interface NamedTexts {
  readonly texts: readonly NamedText[]
  readonly faults: readonly MediaError[]
}

/** Bytes of one text, and of all texts of one file. */
const TEXT_LIMITS = { one: 4_194_304, all: 33_554_432 } as const

/** Collects texts within TEXT_LIMITS. INVARIANT: bytes are looked at only after they were taken off what is left. */
export class TextCollector {
  readonly #texts: NamedText[] = []
  readonly #faults: MediaError[] = []
  readonly #format: string
  #left: number = TEXT_LIMITS.all

  constructor(format: string) {
    this.#format = format
  }

  /** What one text may have now. */
  get most(): number {
    return Math.min(TEXT_LIMITS.one, this.#left)
  }

  /** Takes bytes that will be looked at off what is left. @throws MediaError too-large */
  spend(what: string, length: number): void {
    if (length > this.most) throw new MediaError('too-large', { format: this.#format, what, limit: this.most })
    this.#left -= length
  }

  /** `length`: bytes that `read` gives. Faults of this text alone are noted. */
  add(
    kind: string,
    name: string,
    length: number,
    read: () => Uint8Array,
    decode: (bytes: Uint8Array) => string = looseText,
  ): void {
    this.attempt(() => {
      this.spend(kind, length)
      this.#texts.push({ kind, name, text: decode(read()) })
    })
  }

  /** The same for packed data. What does not unpack counts for as much as it might have: bombs come in thousands. */
  addPacked(kind: string, name: string, unpack: (most: number) => Uint8Array): void {
    this.attempt(() => {
      const most = this.most
      this.spend(kind, most)
      const bytes = unpack(most)
      this.#left += most - bytes.byteLength
      this.#texts.push({ kind, name, text: looseText(bytes) })
    })
  }

  /** Notes a fault of one part instead of throwing it. */
  attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (!(error instanceof MediaError)) throw error
      // Thousands of broken parts tell no more than one.
      if (this.#faults.length < 16) this.#faults.push(error)
    }
  }

  get found(): NamedTexts {
    return { texts: this.#texts, faults: this.#faults }
  }
}

/** UTF-8 where the bytes are that, Latin-1 otherwise: programs write UTF-8 wherever a format says Latin-1. */
export const looseText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return latin1Text(bytes)
  }
}
