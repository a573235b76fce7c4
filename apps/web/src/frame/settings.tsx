import { type ReactNode, useState } from 'react'
import { LANGUAGES } from '../language/catalogue.ts'
import { LANGUAGE_NAMES, useWords } from '../language/words.tsx'
import { keptTheme, THEMES, type Theme, wearTheme } from './theme.ts'

/** Languages in their own names, each marked as such for screen readers. */
export const LanguageSwitch = (): ReactNode => {
  const { language, speak, t } = useWords()
  return (
    <fieldset className="flex">
      <legend className="sr-only">{t('web.frame.language')}</legend>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          className={`min-h-8 min-w-9 -ml-px border border-line px-2 text-sm ${one === language ? 'bg-accent font-semibold text-on-accent' : 'bg-paper'}`}
          onClick={() => speak(one)}
        >
          {one.toUpperCase()}
          <span className="sr-only">, {LANGUAGE_NAMES[one]}</span>
        </button>
      ))}
    </fieldset>
  )
}

/** On a phone the palette offers the same. */
export const ThemeChoice = (): ReactNode => {
  const { t } = useWords()
  const [theme, setTheme] = useState(keptTheme)
  return (
    <label className="hidden items-center gap-2 text-sm sm:flex">
      <span className="sr-only">{t('web.frame.theme')}</span>
      <select
        className="min-h-8 rounded border border-line bg-paper px-1"
        value={theme}
        onChange={(event) => {
          const next = event.target.value as Theme
          wearTheme(next)
          setTheme(next)
        }}
      >
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {t(`web.theme.${one}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
