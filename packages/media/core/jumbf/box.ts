/** A range of bytes, counted from the first byte of the store. */
export interface Span {
  readonly offset: number
  readonly length: number
}

/**
 * How a box says how long it is (ISO/IEC 15444-1 annex I.4): four bytes, eight more bytes after the type, or "to the end"
 * of what holds it. Kept so that a box is written as it was read.
 */
export type LengthForm = 'short' | 'long' | 'to-end'

/** A box that holds no other boxes, as far as JUMBF goes: `json`, `cbor`, `bfdb`, `bidb`, `uuid`, `jp2c`, `free`, … */
export interface ContentBox {
  readonly kind: 'content'
  /** Four characters, U+0000–U+00FF each. */
  readonly type: string
  readonly payload: Uint8Array
  readonly lengthForm?: LengthForm
}

/** What the description box `jumd` of a superbox says (ISO/IEC 19566-5 clause A.3). */
export interface Description {
  /** The UUID of the content type, in lower case with hyphens. */
  readonly type: string
  /** Others may refer to the box by its label. */
  readonly isRequestable: boolean
  readonly label?: string
  /** Four bytes. */
  readonly id?: number
  /** SHA-256 of the payload: 32 bytes. */
  readonly hash?: Uint8Array
  /** Present where the private toggle is set; C2PA puts its salt there, in a box `c2sh`. */
  readonly privateBoxes?: readonly ContentBox[]
  readonly lengthForm?: LengthForm
}

/** A box `jumb`: a description and the boxes that it describes. */
export interface Superbox {
  readonly kind: 'superbox'
  readonly description: Description
  readonly children: readonly Box[]
  readonly lengthForm?: LengthForm
}

export type Box = Superbox | ContentBox

/** Where a box that was read stands: `span` is all of it, `body` what comes after its header. */
interface Place {
  readonly span: Span
  readonly body: Span
}

export type PlacedContent = ContentBox & Place

/** A superbox that was read. A C2PA hash of it covers `body` (C2PA 2.2, "Hashing JUMBF boxes"). */
export interface PlacedSuperbox extends Superbox, Place {
  readonly children: readonly PlacedBox[]
}

export type PlacedBox = PlacedSuperbox | PlacedContent

/** A superbox with label, as C2PA wants all of its own: requestable. */
export const labelled = (type: string, label: string, children: readonly Box[], salt?: Uint8Array): Superbox => ({
  kind: 'superbox',
  description: {
    type,
    isRequestable: true,
    label,
    ...(salt === undefined ? {} : { privateBoxes: [content(SALT, salt)] }),
  },
  children,
})

export const content = (type: string, payload: Uint8Array): ContentBox => ({ kind: 'content', type, payload })

/** The private box of a description that holds a salt (C2PA 2.2, "Hashing JUMBF boxes"). */
const SALT = 'c2sh'

export const saltOf = ({ privateBoxes = [] }: Description): Uint8Array | undefined =>
  privateBoxes.find(({ type }) => type === SALT)?.payload

/** A UUID of 16 bytes as text, in lower case. */
export const uuidText = (bytes: Uint8Array): string => {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
