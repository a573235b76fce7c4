import { MediaError } from '../../errors.ts'

const FORMAT = 'CBOR'

/** A CBOR fault at a place, counted from the first byte of the item. `what` is a noun: "a map key". */
export const malformed = (what: string, offset: number): MediaError =>
  new MediaError('malformed', { format: FORMAT, what, offset })

export const tooLarge = (what: string, limit: string): MediaError =>
  new MediaError('too-large', { format: FORMAT, what, limit })

export const tooDeep = (limit: number): MediaError => new MediaError('too-deep', { format: FORMAT, limit })

export const tooMany = (limit: number): MediaError => new MediaError('too-many', { format: FORMAT, limit })

export const unsupported = (what: string): MediaError => new MediaError('unsupported', { format: FORMAT, what })
