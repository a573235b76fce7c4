import type { Language } from '@tanba/kernel'
import { LANGUAGES } from './catalogue.ts'

const KEPT = 'tanba.language'

const known = (text: string | null | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === text?.slice(0, 2).toLowerCase())

/** The language of the address, else the one chosen before, else the first of the browser's that we speak, else Kazakh. */
export const firstLanguage = (): Language => {
  const asked = known(new URLSearchParams(location.search).get('lang'))
  const browser = navigator.languages.map(known).find((language) => language !== undefined)
  return asked ?? known(localStorage.getItem(KEPT)) ?? browser ?? 'kk'
}

export const keepLanguage = (language: Language): void => localStorage.setItem(KEPT, language)
