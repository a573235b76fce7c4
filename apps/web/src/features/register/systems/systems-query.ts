import {
  type InfiniteData,
  infiniteQueryOptions,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query'
import { RISKS, readSystems, STAGES, type SystemsPage, type SystemsQuery } from '../../../api/systems.ts'
import type { Address } from '../../../parts/address.ts'

export const SYSTEMS: readonly string[] = ['systems']

/** Columns by which the server sorts; a minus before the name turns the order round. */
export const SORTS: readonly string[] = ['name', 'stage', 'risk', 'overdue', 'changed']

export const systemsFilters = ({ q, stage, risk, sort }: Address): SystemsQuery => ({
  ...(q === undefined ? {} : { q }),
  ...(stage !== undefined && STAGES.some((one) => one === stage) ? { stage } : {}),
  ...(risk !== undefined && RISKS.some((one) => one === risk) ? { risk } : {}),
  ...(sort !== undefined && SORTS.includes(sort.replace(/^-/, '')) ? { sort } : {}),
})

const joined = ({ pages }: InfiniteData<SystemsPage>): SystemsPage => ({
  items: pages.flatMap(({ items }) => items),
  total: pages.at(-1)?.total ?? 0,
})

const systemsOptions = (query: SystemsQuery) =>
  infiniteQueryOptions({
    queryKey: [...SYSTEMS, query],
    queryFn: ({ pageParam }) => readSystems(pageParam === undefined ? query : { ...query, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    select: joined,
  })

export const useSystems = (query: SystemsQuery): UseInfiniteQueryResult<SystemsPage> =>
  useInfiniteQuery(systemsOptions(query))
