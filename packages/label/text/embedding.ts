import type { HardBinding } from '../manifest-store/binding.ts'
import type { StoreDraft } from '../manifest-store/create.ts'

/** A store that is signed as soon as its binding knows how large it will be. */
export interface Draft {
  /**
   * Signs the binding that speaks of a store of this very size. `bindingOf` is asked with growing sizes until the size
   * told and the size made are the same.
   */
  readonly signedFor: (bindingOf: (size: number) => HardBinding) => Promise<Uint8Array>
}

/** A kind of text or document, as whoever puts a mark into it sees it. */
export interface Embedding {
  /** The content without the mark that it carries, if it carries one. */
  readonly without: (bytes: Uint8Array) => Uint8Array
  /** The content with a new mark. @throws {LabelError} where this very file has no place for it */
  readonly put: (bytes: Uint8Array, draft: Draft, name: string) => Promise<Uint8Array>
}

/**
 * INVARIANT: this ends. A larger store makes the numbers of its binding larger or leaves them, and these the store: sizes
 * asked for only grow, by at most the eight bytes that a number may have in CBOR.
 */
export const draftFor = ({ size, sign }: StoreDraft): Draft => ({
  signedFor(bindingOf) {
    let told = 0
    let made = size(bindingOf(told))
    while (made !== told) {
      told = made
      made = size(bindingOf(told))
    }
    return sign(bindingOf(told))
  },
})
