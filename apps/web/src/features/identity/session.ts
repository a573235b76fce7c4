import { queryOptions, useQuery } from '@tanstack/react-query'
import { readSession, type Session } from '../../api/session.ts'

export const SESSION: readonly string[] = ['session']

const sessionQuery = queryOptions({ queryKey: SESSION, queryFn: readSession, staleTime: 60_000 })

export const useSession = (): {
  readonly session: Session | undefined
  readonly error: unknown
  readonly again: () => void
} => {
  const { data, error, refetch } = useQuery(sessionQuery)
  return { session: data, error, again: () => void refetch() }
}
