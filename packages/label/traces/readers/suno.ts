import { isComment } from '../field.ts'
import type { TraceReader } from './reader.ts'

/**
 * Suno: a comment such as `made with suno; created=2025-10-08T16:20:02.314Z; id=…`, or the address of the song as its
 * source (WOAS). Its studio also mixes what people recorded.
 */
export const suno: TraceReader = {
  name: 'suno',
  read: (fields) =>
    fields.flatMap((field) => {
      const match = isComment(field) ? /^made with suno( studio)?\s{0,4}(?:;|$)/i.exec(field.text.slice(0, 200)) : null
      const isSource = field.is('ID3', 'WOAS') && /^https:\/\/(?:www\.)?suno\.com\/song\/[\da-f-]{36}/.test(field.text)
      if (match === null && !isSource) return []
      const says = match?.[1] === undefined ? ('made-by-ai' as const) : ('ai-tool-used' as const)
      return [{ reader: suno.name, place: field.place, says, system: { name: 'Suno' } }]
    }),
}
