import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { signOut } from '../api/session.ts'
import { SESSION, useSession } from '../features/identity/session.ts'
import { useWords } from '../language/words.tsx'
import { Icon } from '../parts/icon.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { useKeys } from './keys.ts'
import { PAGES } from './pages.ts'
import { Palette } from './palette.tsx'
import { LanguageSwitch, ThemeChoice } from './settings.tsx'

/** The sign itself: the one thing that is gold. */
const Mark = (): ReactNode => (
  <svg aria-hidden="true" viewBox="0 0 32 32" width="26" height="26" className="fill-mark stroke-mark">
    <path d="M6 7h20v5h-7.500v14h-5V12H6z" stroke="none" />
    <path d="M4 29h24" strokeWidth="2" />
  </svg>
)

const Navigation = ({ signedIn }: { signedIn: boolean }): ReactNode => {
  const { t } = useWords()
  return (
    <nav aria-label={t('web.nav.label')} className="flex flex-wrap gap-x-1">
      {PAGES.filter(({ isPublic }) => isPublic || signedIn).map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="rounded px-2 py-1.5 text-[.95rem] whitespace-nowrap text-ink no-underline hover:bg-band"
          activeProps={{ className: 'bg-wash font-semibold text-accent', 'aria-current': 'page' }}
        >
          {t(`web.nav.${name}`)}
        </Link>
      ))}
    </nav>
  )
}

const Account = (): ReactNode => {
  const { t } = useWords()
  const { session } = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  if (session?.state === 'signed-out' && pathname !== '/sign-in')
    return (
      <Link to="/sign-in" className="button min-h-8 text-sm">
        {t('web.sign_in.submit')}
      </Link>
    )
  if (session?.state !== 'signed-in') return null
  const leave = async (): Promise<void> => {
    await signOut()
    queries.clear()
    queries.setQueryData(SESSION, { state: 'signed-out' })
    await navigate({ to: '/sign-in' })
  }
  return (
    <details className="relative">
      <summary className="flex min-h-8 cursor-pointer items-center rounded border border-line px-2 text-sm">
        <span className="max-w-20 truncate sm:max-w-28">{session.account?.name}</span>
      </summary>
      <div className="absolute right-0 z-20 mt-1 w-64 rounded border border-line bg-paper p-3 text-sm shadow-lg">
        <p className="font-semibold">{session.organisation?.name}</p>
        <p className="text-quiet">{session.account?.email}</p>
        <p className="mt-2 text-quiet">{t('web.frame.roles')}</p>
        <ul className="mb-3 list-disc pl-5">
          {session.roles?.map((role) => (
            <li key={role}>{t(`web.role.${role}`)}</li>
          ))}
        </ul>
        <button type="button" className="button w-full" onClick={() => void leave()}>
          {t('web.frame.sign_out')}
        </button>
      </div>
    </details>
  )
}

/** After a change of page the focus goes to its beginning, as it would if the page had been loaded anew. */
const useFocusOnMove = (): React.RefObject<HTMLElement | null> => {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true })
    before.current = pathname
  }, [pathname])
  return main
}

/** What surrounds every page. */
export const Frame = (): ReactNode => {
  const { t } = useWords()
  const { session } = useSession()
  const signedIn = session?.state === 'signed-in'
  const [open, setOpen] = useState<'palette' | 'help'>()
  const palette = useCallback(() => setOpen('palette'), [])
  const help = useCallback(() => setOpen('help'), [])
  const close = useCallback(() => setOpen(undefined), [])
  useKeys({ palette, help })
  const main = useFocusOnMove()
  return (
    <>
      <a
        href="#main"
        className="sr-only rounded bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        {t('web.frame.skip')}
      </a>
      <header className="no-print border-b border-hair">
        <div className="mx-auto flex max-w-[100rem] flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
          <Link to="/" className="flex items-center gap-2 font-bold text-ink no-underline">
            <Mark />
            <span className="max-sm:sr-only">{t('web.frame.name')}</span>
          </Link>
          <div className="order-last w-full lg:order-none lg:w-auto lg:flex-1">
            <Navigation signedIn={signedIn} />
          </div>
          <div className="ml-auto flex flex-wrap items-center gap-2">
            <button
              type="button"
              className="flex min-h-8 items-center gap-2 rounded border border-line px-2 text-sm"
              aria-keyshortcuts="Control+K Meta+K"
              onClick={palette}
            >
              <Icon name="search" />
              <span className="sr-only 2xl:not-sr-only">{t('web.palette.title')}</span>
              <kbd className="hidden text-quiet 2xl:inline">Ctrl K</kbd>
            </button>
            <LanguageSwitch />
            <ThemeChoice />
            <Account />
          </div>
        </div>
        {session?.organisation?.sample && (
          <p className="bg-open-wash px-4 py-1 text-center text-sm text-open">{t('web.frame.sample')}</p>
        )}
      </header>
      <main ref={main} id="main" tabIndex={-1} className="mx-auto max-w-[100rem] px-4 py-6 outline-none">
        <Outlet />
      </main>
      <footer className="no-print mx-auto max-w-[100rem] border-t border-hair px-4 py-4 text-sm text-quiet">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-3xl">{t('web.frame.honesty')}</p>
          <button type="button" className="button button-plain" onClick={help}>
            {t('web.keys.title')} <kbd>?</kbd>
          </button>
        </div>
      </footer>
      <Palette open={open === 'palette'} onClose={close} signedIn={signedIn} />
      <KeyboardHelp open={open === 'help'} onClose={close} />
    </>
  )
}
