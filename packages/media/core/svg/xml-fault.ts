import { MediaError } from '../../errors.ts'

export const malformedXml = (what: string, offset: number): MediaError =>
  new MediaError('malformed', { format: 'SVG', what, offset })

export const unsupportedXml = (what: string): MediaError => new MediaError('unsupported', { format: 'SVG', what })
