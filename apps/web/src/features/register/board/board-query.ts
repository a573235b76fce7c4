import {
  type InfiniteData,
  infiniteQueryOptions,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query'
import { type Board, type BoardQuery, type Cell, DUTY_STATES, readBoard } from '../../../api/board.ts'
import type { Address } from '../../../parts/address.ts'

export const BOARD: readonly string[] = ['board']

/** The filters of an address; a state that does not exist filters nothing. */
export const boardFilters = (values: Address): BoardQuery => ({
  ...(values.q === undefined ? {} : { q: values.q }),
  ...(DUTY_STATES.some((state) => state === values.state) ? { state: values.state ?? '' } : {}),
  ...(values.article === undefined ? {} : { article: values.article }),
})

/** All pages that were fetched as one board. Duties and sums are of the newest page. */
const joined = ({ pages }: InfiniteData<Board>): Board | undefined => {
  const last = pages.at(-1)
  if (last === undefined) return undefined
  return {
    ...last,
    systems: pages.flatMap(({ systems }) => systems),
    cells: pages.flatMap(({ cells }) => cells),
  }
}

const boardOptions = (query: BoardQuery) =>
  infiniteQueryOptions({
    queryKey: [...BOARD, query],
    queryFn: ({ pageParam }) => readBoard(pageParam === undefined ? query : { ...query, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    select: joined,
  })

export const useBoard = (query: BoardQuery): UseInfiniteQueryResult<Board | undefined> =>
  useInfiniteQuery(boardOptions(query))

export type CellFinder = (system: string, duty: string) => Cell | undefined

export const findCells = (cells: readonly Cell[]): CellFinder => {
  const byKey = new Map(cells.map((cell) => [`${cell.system} ${cell.duty}`, cell]))
  return (system, duty) => byKey.get(`${system} ${duty}`)
}

/** How a cell is named in the address. Ids hold no colon but the law's duties hold dots. */
export const cellKey = ({ system, duty }: { system: string; duty: string }): string => `${system}:${duty}`

export const readCellKey = (text: string | undefined): { system: string; duty: string } | undefined => {
  const [system, duty] = text?.split(':', 2) ?? []
  return system && duty ? { system, duty } : undefined
}
