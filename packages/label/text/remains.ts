import { MANIFEST_NAME } from '@tanba/media'
import { latin1 } from './found.ts'
import { BEGIN, DATA, END } from './structured/block.ts'

/** Pieces of a mark that no text has, but by quoting one; texts as Latin-1, one character a byte. */
const PIECES: readonly RegExp[] = [
  // Variation selectors in a row that no letter needs: it has one, and a sequence of emoji has letters between two.
  /(?:\xef\xb8[\x80-\x8f]|\xf3\xa0[\x84-\x87][\x80-\xbf]){8}/,
  // Base64 of the description of a store, `jumd` and its type, whose place in a store is always the same.
  /anVtZGMycGEAEQAQ/,
  /application\/c2pa[^A-Za-z0-9+/]{1,16}[A-Za-z0-9+/]{64}/,
  new RegExp(`${DATA}[A-Za-z0-9+/]{64}`),
  new RegExp(`${BEGIN}|${END}`),
]

/**
 * What is left of a mark that cannot be found any more: a run of variation selectors, a delimiter alone, an entry that the
 * list of an archive does not know. One line of English; undefined where there is nothing, which proves nothing.
 */
export const findRemains = (bytes: Uint8Array): string | undefined => {
  const text = latin1(bytes)
  // Files within a document may have marks of their own; the name of the document's own entry is its alone.
  if (text.startsWith('PK')) return text.includes(MANIFEST_NAME) ? MANIFEST_NAME : undefined
  for (const piece of PIECES) {
    const found = piece.exec(text)
    if (found !== null) return `a piece of a mark at byte ${found.index}`
  }
  return undefined
}
