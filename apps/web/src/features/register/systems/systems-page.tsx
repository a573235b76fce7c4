import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { exportAddress, RISKS, STAGES, type SystemsQuery } from '../../../api/systems.ts'
import { useWords } from '../../../language/words.tsx'
import { useAddress } from '../../../parts/address.ts'
import { Answer } from '../../../parts/answer.tsx'
import { Choice } from '../../../parts/field.tsx'
import { Heading } from '../../../parts/heading.tsx'
import { useNarrow } from '../../../parts/media.ts'
import { SearchBox } from '../../../parts/search-box.tsx'
import { Teaching } from '../../../parts/teaching.tsx'
import { SystemsList } from './systems-list.tsx'
import { systemsFilters, useSystems } from './systems-query.ts'
import { SystemsTable } from './systems-table.tsx'

const DENSE = 'tanba.dense'

const Filters = (): ReactNode => {
  const { t } = useWords()
  const { values, change } = useAddress()
  return (
    <search className="no-print mb-3 grid gap-3 sm:grid-cols-[2fr_1fr_1fr]">
      <SearchBox label={t('web.systems.search')} value={values.q ?? ''} onChange={(q) => change({ q }, true)} />
      <Choice
        label={t('web.systems.stage')}
        value={values.stage ?? ''}
        options={[['', t('web.systems.any')], ...STAGES.map((one) => [one, t(`web.stage.${one}`)] as const)]}
        onChange={(stage) => change({ stage })}
      />
      <Choice
        label={t('web.systems.risk')}
        value={values.risk ?? ''}
        options={[['', t('web.systems.any')], ...RISKS.map((one) => [one, t(`web.risk.${one}`)] as const)]}
        onChange={(risk) => change({ risk })}
      />
    </search>
  )
}

const Exports = ({ query }: { query: SystemsQuery }): ReactNode => {
  const { t } = useWords()
  return (
    <span className="flex flex-wrap items-center gap-3 text-sm">
      {t('web.systems.export')}
      {(['csv', 'xlsx', 'json'] as const).map((format) => (
        <a key={format} href={exportAddress(format, query)} download>
          {format.toUpperCase()}
        </a>
      ))}
    </span>
  )
}

const AddLink = (): ReactNode => {
  const { t } = useWords()
  return (
    <Link to="/systems/new" className="button button-main">
      {t('web.systems.add')}
    </Link>
  )
}

export const SystemsPage = (): ReactNode => {
  const { t } = useWords()
  const { values, change } = useAddress()
  const query = systemsFilters(values)
  const systems = useSystems(query)
  const narrow = useNarrow()
  const [dense, setDense] = useState(() => localStorage.getItem(DENSE) === 'yes')
  const filtered = Object.keys(query).some((name) => name !== 'sort')
  const setDensity = (on: boolean): void => {
    localStorage.setItem(DENSE, on ? 'yes' : 'no')
    setDense(on)
  }
  return (
    <>
      <Heading title={t('web.nav.systems')} lead={t('web.systems.lead')}>
        <AddLink />
      </Heading>
      <Answer query={systems}>
        {({ items, total }) =>
          total === 0 && !filtered ? (
            <Teaching title={t('web.systems.empty_title')} action={<AddLink />}>
              <p>{t('web.systems.empty_what')}</p>
              <p>{t('web.systems.empty_how')}</p>
            </Teaching>
          ) : (
            <>
              <Filters />
              <div className="no-print mb-2 flex flex-wrap items-center justify-between gap-3">
                <p role="status" className="text-sm text-quiet">
                  {t('web.board.shown', { shown: items.length, total })}
                </p>
                <div className="flex flex-wrap items-center gap-4 text-sm">
                  {!narrow && (
                    <label className="flex items-center gap-2">
                      <input type="checkbox" checked={dense} onChange={(event) => setDensity(event.target.checked)} />
                      {t('web.systems.dense')}
                    </label>
                  )}
                  <Exports query={query} />
                </div>
              </div>
              {narrow ? (
                <SystemsList rows={items} />
              ) : (
                <SystemsTable rows={items} dense={dense} sort={query.sort ?? ''} onSort={(sort) => change({ sort })} />
              )}
              {systems.hasNextPage && (
                <button type="button" className="button no-print mt-4" onClick={() => void systems.fetchNextPage()}>
                  {t('web.frame.more')}
                </button>
              )}
            </>
          )
        }
      </Answer>
    </>
  )
}
