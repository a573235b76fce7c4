/** The longest entry: its length stands in 16 bits before it (C2SP tlog-tiles, entry bundles). */
export const MAX_ENTRY_BYTES = 65_535

export const MAX_PROVISIONS = 64

/** Inputs and outputs of an event together. */
export const MAX_COMMITMENTS = 256

/** The largest place in a chain, as of the largest log: 2^48. */
export const MAX_SEQ: number = 2 ** 48

const WORD = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*'
const TYPE = new RegExp(`^${WORD}(?:\\.${WORD})+$`)
const ROLE = new RegExp(`^${WORD}$`)
const HASH = /^[0-9a-f]{64}$/
// Canonical base64 (RFC 4648 section 3.5): the bits after the last byte are zero, so one value has one spelling.
const BASE64_OF_32 = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/
const BASE64_OF_64 = /^[A-Za-z0-9+/]{85}[AQgw]==$/
const CONTROL = /\p{Cc}/u

/** Capability and act: lower-case words, full stops between, 100 characters at most. */
export const isTypeName = (text: string): boolean => text.length <= 100 && TYPE.test(text)

/** One lower-case word, hyphens within, 64 characters at most. */
export const isRoleName = (text: string): boolean => text.length <= 64 && ROLE.test(text)

/** 64 lower-case hexadecimal digits. */
export const isHash = (text: string): boolean => HASH.test(text)

/** The name of a provision in a law pack: 1 to 200 characters without controls. */
export const isProvisionName = (text: string): boolean =>
  text.length > 0 && text.length <= 200 && text.isWellFormed() && !CONTROL.test(text)

/** A raw Ed25519 public key in canonical base64. */
export const isBase64OfKey = (text: string): boolean => BASE64_OF_32.test(text)

/** A raw Ed25519 signature in canonical base64. */
export const isBase64OfSignature = (text: string): boolean => BASE64_OF_64.test(text)

/** Whether the number is a place in a chain. */
export const isSeq = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= MAX_SEQ
