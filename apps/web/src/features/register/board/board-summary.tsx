import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Board } from '../../../api/board.ts'
import { useWords } from '../../../language/words.tsx'
import { Icon, type IconName } from '../../../parts/icon.tsx'

interface Row {
  readonly name: 'overdue' | 'due_this_week' | 'blocked' | 'law_changed'
  readonly icon: IconName
  readonly tone: string
  readonly to: string
  readonly search: Readonly<Record<string, string>>
}

const ROWS: readonly Row[] = [
  { name: 'overdue', icon: 'overdue', tone: 'text-bad', to: '/', search: { state: 'overdue' } },
  { name: 'due_this_week', icon: 'due', tone: 'text-open', to: '/', search: { state: 'due' } },
  { name: 'blocked', icon: 'blocked', tone: 'text-bad', to: '/systems', search: { sort: '-overdue' } },
  { name: 'law_changed', icon: 'unknown', tone: 'text-accent', to: '/law', search: {} },
]

/** What wants a person first; each number leads to what it counts. */
export const BoardSummary = ({ summary }: { summary: Board['summary'] }): ReactNode => {
  const { t, number } = useWords()
  return (
    <ul className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4" aria-label={t('web.board.summary')}>
      {ROWS.map(({ name, icon, tone, to, search }) => (
        <li key={name}>
          <Link
            to={to}
            search={search}
            className="card flex h-full flex-col gap-1 py-3 text-ink no-underline hover:bg-wash"
          >
            <span className={`flex items-center gap-2 text-2xl font-bold ${summary[name] > 0 ? tone : 'text-quiet'}`}>
              <Icon name={icon} />
              {number(summary[name])}
            </span>
            <span className="text-sm text-quiet">{t(`web.board.${name}`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
