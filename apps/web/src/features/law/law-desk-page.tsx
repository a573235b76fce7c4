import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Act, readActs, readArticle, searchLaw } from '../../api/law.ts'
import { useWords } from '../../language/words.tsx'
import { useAddress } from '../../parts/address.ts'
import { Answer } from '../../parts/answer.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { SearchBox } from '../../parts/search-box.tsx'
import { ProvisionView } from './provision-view.tsx'

/** Today where the law is in force. */
export const today = (now: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Almaty' }).format(now)

const Contents = ({ acts, act, article }: { acts: readonly Act[]; act: string; article: string }): ReactNode => {
  const { t, say } = useWords()
  const { values } = useAddress()
  return (
    <nav aria-label={t('web.law.contents')} className="no-print lg:sticky lg:top-4 lg:max-h-[85vh] lg:overflow-y-auto">
      {acts.map((one) => (
        <details key={one.key} open={one.key === act} className="border-b border-hair">
          <summary className="cursor-pointer py-2 font-semibold">{say(one.short)}</summary>
          <ol className="mb-2">
            {one.articles.map((each) => (
              <li key={each.id}>
                <Link
                  to="/law"
                  search={{
                    ...(values.date === undefined ? {} : { date: values.date }),
                    act: one.key,
                    article: each.number,
                  }}
                  aria-current={one.key === act && each.number === article ? 'page' : undefined}
                  className={`flex gap-2 rounded px-2 py-1 text-ink no-underline hover:bg-band ${one.key === act && each.number === article ? 'bg-wash font-semibold' : ''}`}
                >
                  <span className="w-10 shrink-0 text-quiet">{each.number}</span>
                  <span className="min-w-0">
                    {say(each.title)}
                    {each.unconfirmed > 0 && (
                      <span className="block text-sm font-normal text-open">
                        {t('web.law.unconfirmed_count', { count: each.unconfirmed })}
                      </span>
                    )}
                  </span>
                </Link>
              </li>
            ))}
          </ol>
        </details>
      ))}
    </nav>
  )
}

interface PlaceProps {
  readonly act: string
  readonly article: string
  readonly date: string
  readonly at: string | undefined
}

const ArticleView = ({ act, article, date, at }: PlaceProps): ReactNode => {
  const { t, say, day } = useWords()
  const query = useQuery({ queryKey: ['law', act, article, date], queryFn: () => readArticle(act, article, date) })
  return (
    <Answer query={query}>
      {(text) => (
        <article>
          <h2 className="text-xl">
            {t('web.board.article', { number: text.article.number })}. {say(text.article.title)}
          </h2>
          {text.dates.length > 1 && (
            <p className="mt-2 flex flex-wrap gap-x-3 text-sm">
              <span className="text-quiet">{t('web.law.wordings')}</span>
              {text.dates.map((from) => (
                <Link key={from} to="/law" search={{ act, article, date: from }}>
                  {t('web.law.from', { date: day(from) })}
                </Link>
              ))}
            </p>
          )}
          {text.provisions.map((provision) => (
            <ProvisionView key={provision.id} provision={provision} chosen={provision.id === at} />
          ))}
        </article>
      )}
    </Answer>
  )
}

const Hits = ({ text, date }: { text: string; date: string }): ReactNode => {
  const { t } = useWords()
  const query = useQuery({ queryKey: ['law-search', text, date], queryFn: () => searchLaw(text, date) })
  return (
    <Answer query={query}>
      {({ hits }) => (
        <section aria-label={t('web.law.search')}>
          <p role="status" className="text-quiet">
            {t('web.law.found', { count: hits.length })}
          </p>
          {hits.map((provision) => (
            <ProvisionView key={provision.id} provision={provision} chosen={false} />
          ))}
        </section>
      )}
    </Answer>
  )
}

/** The law by article and date: summaries in our own words, each with its official address and how sure we are. */
export const LawDeskPage = (): ReactNode => {
  const { t, day } = useWords()
  const { values, change } = useAddress()
  const now = today(new Date())
  const date = values.date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(values.date) ? values.date : now
  const acts = useQuery({ queryKey: ['acts', date], queryFn: () => readActs(date) })
  return (
    <>
      <Heading title={t('web.nav.law')} lead={t('web.law.lead', { date: day(date) })} />
      <search className="no-print mb-6 grid items-end gap-3 sm:grid-cols-[2fr_1fr]">
        <SearchBox label={t('web.law.search')} value={values.q ?? ''} onChange={(q) => change({ q }, true)} />
        <Field
          label={t('web.law.on_date')}
          type="date"
          value={date}
          onChange={(event) => change({ date: event.target.value === now ? undefined : event.target.value })}
        />
      </search>
      <Answer query={acts}>
        {({ acts: known }) => {
          const act = known.find(({ key }) => key === values.act) ?? known[0]
          if (act === undefined) return <p>{t('web.law.nothing', { date: day(date) })}</p>
          const article = values.article ?? act.articles[0]?.number ?? ''
          return (
            <div className="grid gap-8 lg:grid-cols-[22rem_1fr]">
              <Contents acts={known} act={act.key} article={article} />
              <div className="min-w-0 max-w-4xl max-lg:order-first">
                {values.q ? (
                  <Hits text={values.q} date={date} />
                ) : (
                  <ArticleView act={act.key} article={article} date={date} at={values.at} />
                )}
              </div>
            </div>
          )
        }}
      </Answer>
    </>
  )
}
