import { MediaError } from '../../errors.ts'

/** A fault in a COSE structure. It has no place of its own: the bytes were sound CBOR. `what` is a noun. */
export const malformed = (what: string): MediaError =>
  new MediaError('malformed', { format: 'COSE_Sign1', what, offset: 0 })

export const tooLarge = (what: string, limit: number): MediaError =>
  new MediaError('too-large', { format: 'COSE_Sign1', what, limit })

export const unsupported = (what: string): MediaError => new MediaError('unsupported', { format: 'COSE_Sign1', what })
