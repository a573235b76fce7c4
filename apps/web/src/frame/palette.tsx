import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, type RefObject, useDeferredValue, useId, useRef, useState } from 'react'
import { readSystems } from '../api/systems.ts'
import { LANGUAGES } from '../language/catalogue.ts'
import { LANGUAGE_NAMES, useWords } from '../language/words.tsx'
import { Panel } from '../parts/panel.tsx'
import { PAGES } from './pages.ts'
import { THEMES, wearTheme } from './theme.ts'

interface Action {
  readonly key: string
  readonly group: string
  readonly name: string
  readonly run: () => void
}

const useActions = (wanted: string, signedIn: boolean): readonly Action[] => {
  const { t, speak } = useWords()
  const navigate = useNavigate()
  const systems = useQuery({
    queryKey: ['palette', wanted],
    queryFn: () => readSystems({ q: wanted }),
    enabled: signedIn && wanted.trim() !== '',
  })
  const pages = PAGES.filter(({ isPublic }) => isPublic || signedIn).map(({ to, name }): Action => {
    return { key: to, group: t('web.palette.pages'), name: t(`web.nav.${name}`), run: () => void navigate({ to }) }
  })
  const add: readonly Action[] = signedIn
    ? [
        {
          key: 'new',
          group: t('web.palette.actions'),
          name: t('web.systems.add'),
          run: () => void navigate({ to: '/systems/new' }),
        },
      ]
    : []
  const languages = LANGUAGES.map((language): Action => {
    const group = t('web.frame.language')
    return { key: language, group, name: LANGUAGE_NAMES[language], run: () => speak(language) }
  })
  const themes = THEMES.map((theme): Action => {
    return { key: theme, group: t('web.frame.theme'), name: t(`web.theme.${theme}`), run: () => wearTheme(theme) }
  })
  const found = (systems.data?.items ?? []).slice(0, 12).map(({ id, name }): Action => {
    const run = (): void => void navigate({ to: '/systems/$id', params: { id } })
    return { key: id, group: t('web.nav.systems'), name, run }
  })
  const own = [...pages, ...add, ...languages, ...themes].filter(({ name, group }) =>
    `${group} ${name}`.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()),
  )
  return [...found, ...own]
}

interface PaletteProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly signedIn: boolean
}

interface ListProps extends Omit<PaletteProps, 'open'> {
  readonly input: RefObject<HTMLInputElement | null>
}

const List = ({ onClose, signedIn, input }: ListProps): ReactNode => {
  const { t } = useWords()
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const actions = useActions(useDeferredValue(text), signedIn)
  const chosen = Math.min(at, actions.length - 1)
  const run = (action: Action | undefined): void => {
    if (action === undefined) return
    onClose()
    action.run()
  }
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter') run(actions[chosen])
    else if (step !== undefined && actions.length > 0) setAt((chosen + step + actions.length) % actions.length)
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        ref={input}
        className="field"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={actions.length > 0 ? `${id}-${chosen}` : undefined}
        aria-label={t('web.palette.label')}
        placeholder={t('web.palette.label')}
        value={text}
        onKeyDown={onKey}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('web.palette.title')} className="mt-3 flex flex-col">
        {actions.map((action, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the chosen option
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input takes the keys
          <div
            key={`${action.group} ${action.key}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={`flex cursor-pointer justify-between gap-4 rounded px-3 py-2 ${index === chosen ? 'bg-wash' : ''}`}
            onClick={() => run(action)}
          >
            <span className="min-w-0 break-words">{action.name}</span>
            <span className="shrink-0 text-sm text-quiet">{action.group}</span>
          </div>
        ))}
      </div>
      {actions.length === 0 && <p className="mt-3 text-quiet">{t('web.palette.nothing')}</p>}
    </>
  )
}

/** Every page and every record by a few letters. */
export const Palette = ({ open, onClose, signedIn }: PaletteProps): ReactNode => {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  return (
    <Panel open={open} onClose={onClose} place="middle" first={input} title={t('web.palette.title')}>
      {open && <List onClose={onClose} signedIn={signedIn} input={input} />}
    </Panel>
  )
}
