import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Determination, type Result, readDetermination, type Truth } from '../../../api/determination.ts'
import type { System } from '../../../api/systems.ts'
import { useWords } from '../../../language/words.tsx'
import { Answer } from '../../../parts/answer.tsx'
import { Citations } from '../../../parts/citation.tsx'
import { ConfidenceBadge, TruthBadge } from '../../../parts/state.tsx'
import { ReasonTree } from './reason-tree.tsx'

const Proof = ({ result }: { result: Result }): ReactNode => {
  const { t, say } = useWords()
  if (result.reason === undefined && result.would_change.length === 0) return null
  return (
    <details className="mt-1">
      <summary className="cursor-pointer text-sm text-accent">
        {t('web.proof.why')}
        <span className="sr-only">: {say(result.title)}</span>
      </summary>
      <div className="mt-1 rounded bg-band px-4 py-2">
        {result.reason && <ReasonTree reason={result.reason} />}
        {result.would_change.length > 0 && (
          <>
            <h4 className="mt-2 font-semibold">{t('web.proof.would_change')}</h4>
            <ul className="list-disc pl-5">
              {result.would_change.map((one) => (
                <li key={`${one.to} ${one.facts.map(say).join()}`}>
                  {t('web.proof.to', { state: t(`web.truth.${one.to}`) })}: {one.facts.map(say).join(' + ')}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  )
}

const Row = ({ result }: { result: Result }): ReactNode => {
  const { t, say, day } = useWords()
  return (
    <li className="border-b border-hair py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <span className="min-w-0 flex-1 basis-80 font-semibold">{say(result.title)}</span>
        <TruthBadge state={result.state} prohibits={result.kind === 'prohibition'} />
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 text-sm">
        <Citations cites={result.cites} />
        <ConfidenceBadge confidence={result.confidence} />
        {result.due && <span>{t('web.cell.due', { date: day(result.due) })}</span>}
        {result.fine && <span className="text-quiet">{say(result.fine)}</span>}
      </div>
      <Proof result={result} />
    </li>
  )
}

const ORDER: readonly Truth[] = ['yes', 'conflict', 'unknown', 'provisional', 'no']

const Section = ({ title, results }: { title: string; results: readonly Result[] }): ReactNode => {
  const { t } = useWords()
  const sorted = [...results].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
  const shown = sorted.filter(({ state }) => state !== 'no')
  const rest = sorted.filter(({ state }) => state === 'no')
  if (results.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {shown.map((result) => (
          <Row key={result.id} result={result} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="mt-2">
          <summary className="cursor-pointer py-1">{t('web.determination.not_so', { count: rest.length })}</summary>
          <ul>
            {rest.map((result) => (
              <Row key={result.id} result={result} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const Verdict = ({ determination, system }: { determination: Determination; system: string }): ReactNode => {
  const { t, say } = useWords()
  const tone = { yes: 'border-bad bg-bad-wash', no: 'border-good bg-good-wash' }[String(determination.prohibited)]
  return (
    <section className={`rounded border-l-4 px-4 py-3 ${tone ?? 'border-open bg-open-wash'}`}>
      <p className="text-lg font-bold">{t(`web.determination.prohibited.${determination.prohibited}`)}</p>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-1">
        {determination.classes.map((group) => (
          <div key={group.id}>
            <dt className="text-sm">{say(group.title)}</dt>
            <dd className="font-semibold">
              {group.possible.map(({ title }) => say(title)).join(', ') || t('web.determination.none')}
              {!group.settled && <span className="font-normal"> ({t('web.determination.open')})</span>}
            </dd>
          </div>
        ))}
      </dl>
      {determination.results.some(({ state }) => state === 'unknown') && (
        <Link to="/systems/$id/interview" params={{ id: system }} className="button no-print mt-3">
          {t('web.determination.settle')}
        </Link>
      )}
    </section>
  )
}

/** What the law asks of the system on a date, each line with its article, its reasons, and what would change it. */
export const DeterminationTab = ({ system }: { system: System }): ReactNode => {
  const { t, day } = useWords()
  const query = useQuery({ queryKey: ['determination', system.id], queryFn: () => readDetermination(system.id) })
  return (
    <Answer query={query}>
      {(determination) => {
        const of = (...kinds: readonly Result['kind'][]): readonly Result[] =>
          determination.results.filter(({ kind }) => kinds.includes(kind))
        return (
          <div className="flex flex-col gap-7">
            <Verdict determination={determination} system={system.id} />
            <Section title={t('web.determination.prohibitions')} results={of('prohibition')} />
            <Section title={t('web.determination.duties')} results={of('duty', 'deadline')} />
            <Section title={t('web.determination.rights')} results={of('right')} />
            <Section title={t('web.determination.penalties')} results={of('penalty')} />
            <Section title={t('web.determination.cautions')} results={of('caution')} />
            <p className="text-sm break-all text-quiet">
              {t('web.determination.made', {
                date: day(determination.as_of),
                pack: determination.pack.version,
                hash: determination.hash,
              })}
            </p>
            <p className="text-sm text-quiet">{t('web.determination.honesty')}</p>
          </div>
        )
      }}
    </Answer>
  )
}
