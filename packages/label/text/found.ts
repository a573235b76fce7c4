import type { Located } from '../validate/located.ts'

/**
 * What was found of a C2PA manifest: a store; an address that is not called; or a mark that cannot be read, with a status
 * code of C2PA 2.4. `detail` is one line of English, and may quote the file.
 */
export type FoundMark =
  | { readonly kind: 'store'; readonly located: Located }
  | { readonly kind: 'remote'; readonly address: string }
  | { readonly kind: 'broken'; readonly code: string; readonly detail: string }

export const broken = (code: string, detail: string): FoundMark => ({ kind: 'broken', code, detail })

/** The bytes of base64 (RFC 4648 section 4) in its one form: another text for the same bytes is none. */
export const base64Bytes = (text: string): Uint8Array | undefined => {
  const bytes = Buffer.from(text, 'base64')
  return text.length > 0 && bytes.toString('base64') === text ? bytes : undefined
}

export const base64Text = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

/** One character a byte, so that places in the text are places in the file. */
export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** The same bytes as an array and no Buffer, whose `slice` gives a view: what is changed in a copy would change the file. */
export const plainBytes = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
