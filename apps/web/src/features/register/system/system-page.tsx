import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { readSystem, type System } from '../../../api/systems.ts'
import { useWords } from '../../../language/words.tsx'
import { useAddress } from '../../../parts/address.ts'
import { Answer } from '../../../parts/answer.tsx'
import { Heading } from '../../../parts/heading.tsx'
import { RiskBadge, StageBadge, TruthBadge } from '../../../parts/state.tsx'
import { DeterminationTab } from './determination-tab.tsx'
import { DutiesTab } from './duties-tab.tsx'
import { FactsTab } from './facts-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'

const TABS = ['overview', 'facts', 'determination', 'duties', 'history'] as const
type Tab = (typeof TABS)[number]

const VIEWS: Readonly<Record<Tab, (props: { system: System }) => ReactNode>> = {
  overview: OverviewTab,
  facts: FactsTab,
  determination: DeterminationTab,
  duties: DutiesTab,
  history: HistoryTab,
}

/** Parts of a record are places of their own, so they are links: they open in a new window and can be sent. */
const Parts = ({ tab }: { tab: Tab }): ReactNode => {
  const { t } = useWords()
  return (
    <nav aria-label={t('web.system.parts')} className="no-print mb-5 flex flex-wrap border-b border-line">
      {TABS.map((one) => (
        <Link
          key={one}
          to="."
          search={one === 'overview' ? {} : { tab: one }}
          aria-current={one === tab ? 'page' : undefined}
          className={`-mb-px border-b-3 px-3 py-2 no-underline ${one === tab ? 'border-accent font-semibold text-accent' : 'border-transparent text-ink hover:bg-band'}`}
        >
          {t(`web.system.tab.${one}`)}
        </Link>
      ))}
    </nav>
  )
}

export const SystemPage = (): ReactNode => {
  const { t } = useWords()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { values } = useAddress()
  const tab = TABS.find((one) => one === values.tab) ?? 'overview'
  const system = useQuery({ queryKey: ['system', id], queryFn: () => readSystem(id) })
  const View = VIEWS[tab]
  return (
    <Answer query={system}>
      {(data) => (
        <>
          <Heading title={data.name} lead={data.purpose}>
            <Link to="/systems/$id/interview" params={{ id }} className="button button-main">
              {data.answered === 0 ? t('web.system.interview') : t('web.system.interview_resume')}
            </Link>
          </Heading>
          <p className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
            <StageBadge stage={data.stage} declared={data.declared} />
            <span className="inline-flex items-center gap-2">
              {t('web.systems.prohibited')} <TruthBadge state={data.prohibited} prohibits />
            </span>
            <span className="inline-flex items-center gap-2">
              {t('web.systems.risk')} <RiskBadge risk={data.risk} />
            </span>
          </p>
          <Parts tab={tab} />
          <View system={data} />
        </>
      )}
    </Answer>
  )
}
