import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type CellDetail, readCell } from '../../../api/board.ts'
import { useWords } from '../../../language/words.tsx'
import { Answer } from '../../../parts/answer.tsx'
import { CitationLink } from '../../../parts/citation.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { ConfidenceBadge, DutyBadge } from '../../../parts/state.tsx'
import { ReasonTree } from '../system/reason-tree.tsx'
import { EvidenceForm } from './evidence-form.tsx'

const Provisions = ({ cell }: { cell: CellDetail }): ReactNode => {
  const { t, say } = useWords()
  return (
    <section>
      <h2>{t('web.cell.provision')}</h2>
      {cell.provisions.map((provision) => (
        <div key={provision.id} className="mt-2 border-l-2 border-accent pl-3">
          <p className="flex flex-wrap items-center gap-2">
            <CitationLink cite={provision} />
            <ConfidenceBadge confidence={provision.confidence} />
          </p>
          {provision.summary && <p className="mt-1">{say(provision.summary)}</p>}
        </div>
      ))}
    </section>
  )
}

const EvidenceList = ({ cell }: { cell: CellDetail }): ReactNode => {
  const { t, say, day } = useWords()
  return (
    <section>
      <h2>{t('web.cell.evidence')}</h2>
      <p className="mt-1 text-quiet">{t('web.cell.accepts', { evidence: say(cell.accepts) })}</p>
      <ul className="mt-2 divide-y divide-hair">
        {cell.evidence.map((one) => (
          <li key={one.id} className="py-2">
            <span className="block font-semibold">{one.title}</span>
            <span className="text-sm text-quiet">
              {t('web.cell.evidence_by', { by: one.by, date: day(one.at) })}
              {one.expires && ` · ${t('web.cell.expires', { date: day(one.expires) })}`}
            </span>
          </li>
        ))}
      </ul>
      {cell.evidence.length === 0 && <p className="mt-1">{t('web.cell.no_evidence')}</p>}
    </section>
  )
}

const Body = ({ cell }: { cell: CellDetail }): ReactNode => {
  const { t, say, day } = useWords()
  return (
    <div className="flex flex-col gap-6">
      <div>
        <p>
          <Link to="/systems/$id" params={{ id: cell.system }}>
            {cell.system_name}
          </Link>
        </p>
        <p className="my-2 text-lg font-bold">{say(cell.title)}</p>
        <p className="flex flex-wrap items-center gap-3">
          <DutyBadge state={cell.state} />
          {cell.due && <span>{t('web.cell.due', { date: day(cell.due) })}</span>}
          <span className="text-quiet">
            {cell.assignee ? t('web.cell.assignee', { name: cell.assignee }) : t('web.cell.nobody')}
          </span>
        </p>
      </div>
      <section className="rounded bg-wash px-4 py-3">
        <h2>{t('web.cell.next')}</h2>
        <p className="mt-1">{say(cell.next)}</p>
        {cell.state === 'unknown' && (
          <Link to="/systems/$id/interview" params={{ id: cell.system }} className="button mt-3">
            {t('web.system.interview')}
          </Link>
        )}
      </section>
      <Provisions cell={cell} />
      {cell.reason && (
        <section>
          <h2>{t('web.cell.reasons')}</h2>
          <ReasonTree reason={cell.reason} />
        </section>
      )}
      <EvidenceList cell={cell} />
      {cell.state !== 'not-applicable' && <EvidenceForm cell={cell} />}
    </div>
  )
}

interface CellPanelProps {
  readonly at: { readonly system: string; readonly duty: string } | undefined
  readonly onClose: () => void
}

/** One duty of one system: the provision, why it applies, what shows that it is met, and the next action. */
export const CellPanel = ({ at, onClose }: CellPanelProps): ReactNode => {
  const { t } = useWords()
  const cell = useQuery({
    queryKey: ['cell', at?.system, at?.duty],
    queryFn: () => readCell(at?.system ?? '', at?.duty ?? ''),
    enabled: at !== undefined,
  })
  return (
    <Panel open={at !== undefined} title={t('web.cell.title')} onClose={onClose}>
      <Answer query={cell}>{(data) => <Body cell={data} />}</Answer>
    </Panel>
  )
}
