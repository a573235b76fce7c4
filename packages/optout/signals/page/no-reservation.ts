import type { SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'
import { evidenceOf } from './evidence.ts'

/**
 * Row 22: llms.txt and sitemaps, which reserve nothing and permit nothing. They are named where they were captured, so that
 * nobody takes them for a permission; they are never asked for.
 */
export const noReservationReader: SignalReader = {
  row: 22,
  name: 'no-reservation',
  protocol: 'no-reservation',
  wants: () => [],
  read: ({ documents }) => ({
    statements: [...documents.values()].flatMap((one): readonly Statement[] => {
      if (one.state !== 'got' || one.status !== 200) return []
      const kind = kindOf(one.url)
      if (kind === undefined) return []
      const evidence = evidenceOf(one.body, { source: one.url, place: kind, capturedAt: one.capturedAt })
      return [{ protocol: 'no-reservation', saying: 'irrelevant', scope: 'all', note: kind, evidence }]
    }),
    coverage: [],
  }),
}

const kindOf = (address: string): string | undefined => {
  const path = URL.canParse(address) ? new URL(address).pathname : ''
  if (/\/llms(?:-full)?\.txt$/i.test(path)) return 'llms.txt'
  return /\/sitemap[\w.-]{0,80}\.(?:xml|xml\.gz|txt)$/i.test(path) ? 'sitemap' : undefined
}
