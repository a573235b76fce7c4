import type { Capture, Hop } from '../../core/capture.ts'
import type { Coverage } from '../../core/signal.ts'

/** A header field of one answer, and which it is. */
export interface PlacedField {
  readonly hop: Hop
  readonly value: string
  /** Its index among the fields of its answer. */
  readonly index: number
}

/** Fields of a name in every answer on the way, in their order; names are compared without case (RFC 9110, 5.1). */
export const fieldsOf = ({ hops = [] }: Capture, name: string): readonly PlacedField[] =>
  hops.flatMap((hop) =>
    hop.headers.flatMap(([one, value], index) => (one.toLowerCase() === name ? [{ hop, value, index }] : [])),
  )

/** One line for the headers, whoever looked in them. */
export const headerCoverage = ({ hops, subject }: Capture): Coverage => {
  const at = hops?.at(-1)?.url ?? subject
  return { source: 'response headers', at, state: hops === undefined || hops.length === 0 ? 'not-captured' : 'checked' }
}
