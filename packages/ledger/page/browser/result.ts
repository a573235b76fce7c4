import { quote } from '@tanba/kernel'
import { element } from './element.ts'
import type { Progress } from './read-trust.ts'
import { type Speech, spoken } from './speech.ts'
import { texts } from './texts.ts'

/** Something that was found out and can be told in any language. */
export interface Told {
  /** One line for whoever listens to the page. */
  readonly headline: () => string
  readonly build: () => readonly Node[]
}

export interface ResultView {
  readonly element: HTMLElement
  readonly begin: () => void
  readonly progress: (progress: Progress) => void
  readonly show: (told: Told) => void
  /** The check itself broke off. */
  readonly broken: (cause: unknown) => void
}

/** Where the answer appears. It stays when the language changes: it is told again. */
export const resultView = (speech: Speech): ResultView => {
  const status = element('p', { class: 'status', role: 'status', 'aria-live': 'polite' })
  const bar = element('progress', { hidden: '' })
  const body = element('div')
  let headline = (): string => speech.say(texts.nothing)
  let told: Told | undefined
  const title = spoken(speech, 'h2', texts.result, { id: 'result-title' })
  const section = element('section', { 'aria-labelledby': 'result-title' }, title, status, bar, body)

  const retell = (): void => {
    status.textContent = headline()
    body.replaceChildren(...(told?.build() ?? []))
    bar.setAttribute('aria-label', speech.say(texts.working))
  }
  const set = (line: () => string, what: Told | undefined, busy: boolean): void => {
    headline = line
    told = what
    bar.hidden = !busy
    section.setAttribute('aria-busy', String(busy))
    bar.removeAttribute('value')
    retell()
  }
  speech.always(retell)

  return {
    element: section,
    begin: () => set(() => speech.say(texts.working), undefined, true),
    progress: ({ name, done, total }) => {
      bar.max = total
      bar.value = done
      // Said once a file: a reader of screens would otherwise never come to rest.
      const line = (): string => speech.say(texts.hashing).replace('{name}', () => quote(name))
      if (status.textContent !== line()) {
        headline = line
        status.textContent = line()
      }
    },
    show: (what) => set(what.headline, what, false),
    broken: (cause) => {
      const detail = cause instanceof Error ? cause.message : String(cause)
      set(() => speech.say(texts.broken).replace('{detail}', () => detail), undefined, false)
    },
  }
}
