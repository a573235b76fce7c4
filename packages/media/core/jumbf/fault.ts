import { MediaError } from '../../errors.ts'
import { LIMITS } from '../limits.ts'

const FORMAT = 'JUMBF'

/** A JUMBF fault at a place, counted from the first byte of the store. `what` is a noun: "the label of a box". */
export const malformed = (what: string, offset: number): MediaError =>
  new MediaError('malformed', { format: FORMAT, what, offset })

export const tooDeep = (): MediaError => new MediaError('too-deep', { format: FORMAT, limit: LIMITS.depth })

export const tooMany = (): MediaError => new MediaError('too-many', { format: FORMAT, limit: LIMITS.parts })

export const tooLarge = (): MediaError =>
  new MediaError('too-large', { format: FORMAT, what: 'a manifest store', limit: LIMITS.manifestStore })
