import type { Language, Localised } from '@tanba/kernel'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import { LANGUAGE_NAMES, loadMessages, type Translate, translate } from './catalogue.ts'
import { keepLanguage } from './choice.ts'
import { type Writers, writersOf } from './writers.ts'

export interface Words extends Writers {
  readonly language: Language
  readonly t: Translate
  /** A text of the law or of the register, which comes in all three languages. */
  readonly say: (text: Localised) => string
  /** Changes nothing but words: the place, what is open and what was typed stay. */
  readonly speak: (language: Language) => void
}

const WordsContext = createContext<Words | undefined>(undefined)

export const useWords = (): Words => {
  const words = use(WordsContext)
  if (words === undefined) throw new Error('no language around this part')
  return words
}

interface Spoken {
  readonly language: Language
  readonly t: Translate
}

/** Gives the words to everything inside; shows nothing until the first catalogue is there. */
export const WordsProvider = ({ first, children }: { first: Language; children: ReactNode }): ReactNode => {
  const [spoken, setSpoken] = useState<Spoken>()
  const speak = useCallback((language: Language): void => {
    void loadMessages(language).then((messages) => {
      document.documentElement.lang = language
      setSpoken({ language, t: translate(language, messages) })
    })
  }, [])
  useEffect(() => speak(first), [first, speak])
  const words = useMemo<Words | undefined>(() => {
    if (spoken === undefined) return undefined
    return {
      ...spoken,
      ...writersOf(spoken.language),
      say: (text) => text[spoken.language],
      speak: (language) => {
        keepLanguage(language)
        speak(language)
      },
    }
  }, [spoken, speak])
  return words === undefined ? null : <WordsContext value={words}>{children}</WordsContext>
}

export { LANGUAGE_NAMES }
