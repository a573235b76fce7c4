import { useSyncExternalStore } from 'react'

/** Whether the window is as narrow as a phone held upright, where a wide table becomes a list. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const query = matchMedia('(max-width: 47.99rem)')
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => matchMedia('(max-width: 47.99rem)').matches,
  )
