import { useNavigate, useSearch } from '@tanstack/react-router'

/** What the address says after its question mark: text by name, nothing else. */
export type Address = Readonly<Record<string, string | undefined>>

/** Takes only the named values, only as text, and none longer than a person types. */
export const readAddress = (search: Readonly<Record<string, unknown>>, names: readonly string[]): Address =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name]
      const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
      return typeof text === 'string' && text !== '' && text.length <= 200 ? [[name, text]] : []
    }),
  )

export interface InAddress {
  readonly values: Address
  /** Changes what is given; an empty text takes a value out. Typing replaces the place in the history, a choice adds one. */
  readonly change: (values: Address, typed?: boolean) => void
}

/** Filters, tabs and what is open live in the address: it can be kept, sent, and gone back to. */
export const useAddress = (): InAddress => {
  const values = useSearch({ strict: false }) as Address
  const navigate = useNavigate()
  return {
    values,
    change: (changed, typed = false) => {
      const merged = Object.entries({ ...values, ...changed }).filter(
        ([, value]) => value !== undefined && value !== '',
      )
      void navigate({ to: '.', search: Object.fromEntries(merged) as never, replace: typed, resetScroll: false })
    },
  }
}
