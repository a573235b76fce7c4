import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { SystemRow } from '../../../api/systems.ts'
import { useWords } from '../../../language/words.tsx'
import { RiskBadge, StageBadge, TruthBadge } from '../../../parts/state.tsx'

/** The table of systems on a phone. */
export const SystemsList = ({ rows }: { rows: readonly SystemRow[] }): ReactNode => {
  const { t, number } = useWords()
  return (
    <ul className="flex flex-col gap-3">
      {rows.map((row) => (
        <li key={row.id} className="card p-3">
          <Link to="/systems/$id" params={{ id: row.id }} className="font-semibold">
            {row.name}
          </Link>
          <p className="text-quiet">{row.purpose}</p>
          <dl className="mt-2 grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1 text-sm">
            <dt>{t('web.systems.stage')}</dt>
            <dd>
              <StageBadge stage={row.stage} declared={row.declared} />
            </dd>
            <dt>{t('web.systems.prohibited')}</dt>
            <dd>
              <TruthBadge state={row.prohibited} prohibits />
            </dd>
            <dt>{t('web.systems.risk')}</dt>
            <dd>
              <RiskBadge risk={row.risk} />
            </dd>
            <dt>{t('web.duty.overdue')}</dt>
            <dd>{number(row.overdue)}</dd>
          </dl>
        </li>
      ))}
    </ul>
  )
}
