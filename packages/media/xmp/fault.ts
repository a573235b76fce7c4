import { MediaError } from '../errors.ts'

/** What every fault of a packet is; `offset` counts characters of its text. */
export const malformed = (what: string, offset = 0, options: ErrorOptions = {}): MediaError =>
  new MediaError('malformed', { format: 'XMP', what, offset }, options)
