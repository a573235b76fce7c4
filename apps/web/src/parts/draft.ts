import { useState } from 'react'

export interface Draft<Value> {
  readonly value: Value
  readonly set: (part: Partial<Value>) => void
  readonly drop: () => void
}

const read = <Value extends object>(key: string, empty: Value): Value => {
  try {
    return { ...empty, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Value>) }
  } catch {
    return empty
  }
}

/** What was typed and not sent yet: it outlives a reload, a change of language and a page that was left by mistake, in this tab. */
export const useDraft = <Value extends object>(name: string, empty: Value): Draft<Value> => {
  const key = `tanba.draft.${name}`
  const [kept, setKept] = useState(() => ({ key, value: read(key, empty) }))
  const value = kept.key === key ? kept.value : read(key, empty)
  return {
    value,
    set: (part) => {
      const next = { ...value, ...part }
      sessionStorage.setItem(key, JSON.stringify(next))
      setKept({ key, value: next })
    },
    drop: () => {
      sessionStorage.removeItem(key)
      setKept({ key, value: empty })
    },
  }
}
