import { Link } from '@tanstack/react-router'
import {
  columnVisibilityFeature,
  createColumnHelper,
  type RowData,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useMemo, useState } from 'react'
import type { SystemRow } from '../../../api/systems.ts'
import { useWords, type Words } from '../../../language/words.tsx'
import { RiskBadge, StageBadge, TruthBadge } from '../../../parts/state.tsx'
import { SORTS } from './systems-query.ts'

const features = tableFeatures({ columnVisibilityFeature })
const helper = createColumnHelper<typeof features, SystemRow & RowData>()

const columnsIn = ({ t, day, number }: Words) =>
  helper.columns([
    helper.accessor('name', {
      header: t('web.systems.name'),
      cell: ({ row: { original } }) => (
        <>
          <Link to="/systems/$id" params={{ id: original.id }} className="font-semibold">
            {original.name}
          </Link>
          <span className="line-clamp-2 max-w-xl text-quiet">{original.purpose}</span>
        </>
      ),
    }),
    helper.accessor('stage', {
      header: t('web.systems.stage'),
      cell: ({ row: { original } }) => <StageBadge stage={original.stage} declared={original.declared} />,
    }),
    helper.accessor('prohibited', {
      header: t('web.systems.prohibited'),
      cell: ({ getValue }) => <TruthBadge state={getValue()} prohibits />,
    }),
    helper.accessor('risk', {
      header: t('web.systems.risk'),
      cell: ({ getValue }) => <RiskBadge risk={getValue()} />,
    }),
    helper.accessor('overdue', {
      header: t('web.duty.overdue'),
      cell: ({ getValue }) => <span className={getValue() > 0 ? 'font-bold text-bad' : ''}>{number(getValue())}</span>,
    }),
    helper.accessor('open', { header: t('web.systems.open'), cell: ({ getValue }) => number(getValue()) }),
    helper.accessor('steward', { header: t('web.systems.steward') }),
    helper.accessor('changed', { header: t('web.systems.changed'), cell: ({ getValue }) => day(getValue()) }),
  ])

interface HeaderProps {
  readonly id: string
  readonly sort: string
  readonly onSort: (sort: string) => void
  readonly children: ReactNode
}

const sortOf = (sort: string, id: string): 'ascending' | 'descending' | undefined => {
  if (sort === id) return 'ascending'
  return sort === `-${id}` ? 'descending' : undefined
}

const Header = ({ id, sort, onSort, children }: HeaderProps): ReactNode => {
  const sorted = sortOf(sort, id)
  if (!SORTS.includes(id)) return <th scope="col">{children}</th>
  return (
    <th scope="col" aria-sort={sorted}>
      <button
        type="button"
        className="inline-flex items-center gap-1 text-left font-semibold"
        onClick={() => onSort(sorted === 'ascending' ? `-${id}` : id)}
      >
        {children}
        <span aria-hidden="true" className="text-quiet">
          {sorted === undefined ? '↕' : sorted === 'ascending' ? '↑' : '↓'}
        </span>
      </button>
    </th>
  )
}

interface SystemsTableProps {
  readonly rows: readonly SystemRow[]
  readonly sort: string
  readonly onSort: (sort: string) => void
  readonly dense: boolean
}

const LAST: readonly string[] = ['name']

export const SystemsTable = ({ rows, sort, onSort, dense }: SystemsTableProps): ReactNode => {
  const words = useWords()
  const { t } = words
  const columns = useMemo(() => columnsIn(words), [words])
  const data = useMemo(() => [...rows], [rows])
  const [hidden, setHidden] = useState<Readonly<Record<string, boolean>>>({})
  const table = useTable({
    features,
    columns,
    data,
    state: { columnVisibility: { ...hidden } },
    getRowId: ({ id }) => id,
  })
  return (
    <>
      <details className="no-print mb-2 text-sm">
        <summary className="inline-block cursor-pointer py-1">{t('web.systems.columns')}</summary>
        <div className="flex flex-wrap gap-x-4 gap-y-1 py-1">
          {table.getAllLeafColumns().map((column) => (
            <label key={column.id} className="flex items-center gap-2">
              <input
                type="checkbox"
                disabled={LAST.includes(column.id)}
                checked={column.getIsVisible()}
                onChange={(event) => setHidden((before) => ({ ...before, [column.id]: event.target.checked }))}
              />
              {String(column.columnDef.header)}
            </label>
          ))}
        </div>
      </details>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section className={`sideways ${dense ? '[--cell:.2rem]' : ''}`} tabIndex={0} aria-label={t('web.nav.systems')}>
        <table className="table">
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) => (
                  <Header key={header.id} id={header.column.id} sort={sort} onSort={onSort}>
                    <table.FlexRender header={header} />
                  </Header>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <tr key={row.id}>
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id} className={dense ? '[&_.line-clamp-2]:hidden' : ''}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
