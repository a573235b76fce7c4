import type { Capture } from '../../core/capture.ts'
import type { Coverage } from '../../core/signal.ts'
import { asked } from '../page/evidence.ts'

/** A file that stands beside the work and speaks of it. */
export interface Sidecar {
  readonly source: string
  readonly bytes: Uint8Array
  readonly coverage: Coverage
}

/** Names beside the work: its own name with another ending, and with one more. */
export const sidecarNames = ({ subject }: Capture, ending: string): readonly string[] => {
  const isWeb = /^https?:\/\//i.test(subject)
  const [, path = subject, rest = ''] = isWeb ? (/^([^?#]*)(.*)$/s.exec(subject) ?? []) : []
  const replaced = path.replace(/\.[A-Za-z0-9]{1,8}$/, '')
  const names = [`${replaced}.${ending}`, `${path}.${ending}`].map((name) => (isWeb ? `${name}${rest}` : name))
  return [...new Set(names)].filter((name) => name !== subject)
}

/**
 * Which sidecars are asked for: those of files that are at hand. On the Web hardly anybody puts them, and asking doubles
 * the requests; what was captured all the same is read.
 */
export const wantedSidecars = (capture: Capture, ending: string): readonly string[] => {
  if (capture.kind === 'page' || /^https?:\/\//i.test(capture.subject)) return []
  return sidecarNames(capture, ending)
}

/** Sidecars that were captured, and what is to be said of those that broke. */
export const sidecarsOf = (
  capture: Capture,
  ending: string,
): { readonly sidecars: readonly Sidecar[]; readonly coverage: readonly Coverage[] } => {
  const found = sidecarNames(capture, ending).flatMap((name) => {
    const one = asked(capture, name, 'sidecar')
    // Nobody announced a sidecar: one that was not asked for, or does not come, is no gap.
    if (one.coverage.state === 'not-captured') return []
    return [one]
  })
  const sidecars = found.flatMap(({ got, coverage }) =>
    got === undefined ? [] : [{ source: got.url, bytes: got.body, coverage }],
  )
  return { sidecars, coverage: found.map(({ coverage }) => coverage) }
}
