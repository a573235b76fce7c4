import type { ReactNode } from 'react'
import type { SiteCheck } from '../../api/reserve.ts'
import { useWords } from '../../language/words.tsx'
import { TruthBadge } from '../../parts/state.tsx'

/** What a crawler that looks would find on the site now, source by source. */
export const SiteCheckView = ({ check }: { check: SiteCheck }): ReactNode => {
  const { say } = useWords()
  return (
    <div className="mt-4">
      <p className="rounded bg-band px-4 py-3 font-semibold">{say(check.title)}</p>
      <ul>
        {check.sources.map((source) => (
          <li key={source.name} className="flex flex-wrap items-center justify-between gap-2 border-b border-hair py-2">
            <span>
              <code>{source.name}</code>
              <span className="block text-sm text-quiet">{say(source.state)}</span>
            </span>
            <TruthBadge state={source.says} />
          </li>
        ))}
      </ul>
    </div>
  )
}
