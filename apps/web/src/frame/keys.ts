import { useEffect } from 'react'

const KEPT = 'tanba.single-keys'

/** Shortcuts of one character can be turned off (WCAG 2.2, 2.1.4): speech input types them by accident. */
export const singleKeysOn = (): boolean => localStorage.getItem(KEPT) !== 'off'

export const setSingleKeys = (on: boolean): void => localStorage.setItem(KEPT, on ? 'on' : 'off')

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export interface KeyActions {
  readonly palette: () => void
  readonly help: () => void
}

/** Ctrl or ⌘ with K opens the palette, ? the help, / goes to the search of the page. */
export const useKeys = ({ palette, help }: KeyActions): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // By its place, so that it works on a Cyrillic layout too.
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
        event.preventDefault()
        palette()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target) || !singleKeysOn()) return
      if (event.key === '?') help()
      else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[type="search"]')
        if (search === null) return
        event.preventDefault()
        search.focus()
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [palette, help])
}
