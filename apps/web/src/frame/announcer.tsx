import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { useWords } from '../language/words.tsx'

interface Announcement {
  readonly tone: 'good' | 'bad'
  readonly text: string
}

export type Announce = (announcement: Announcement) => void

const AnnouncerContext = createContext<Announce>(() => undefined)

export const useAnnounce = (): Announce => use(AnnouncerContext)

interface Shown extends Announcement {
  readonly key: number
}

const MOST = 3

/** Says what was done, aloud too. A message stays until it is put away or newer ones push it out: nobody has to read fast. */
export const Announcer = ({ children }: { children: ReactNode }): ReactNode => {
  const { t } = useWords()
  const [shown, setShown] = useState<readonly Shown[]>([])
  const announce = useCallback<Announce>((announcement) => {
    setShown((before) => [...before, { ...announcement, key: (before.at(-1)?.key ?? 0) + 1 }].slice(-MOST))
  }, [])
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div
        aria-live="polite"
        className="no-print pointer-events-none fixed inset-x-0 bottom-0 z-50 flex flex-col items-center gap-2 p-4"
      >
        {shown.map(({ key, tone, text }) => (
          <div
            key={key}
            className={`pointer-events-auto flex max-w-xl items-center gap-3 rounded border bg-paper px-4 py-2 shadow-lg ${tone === 'good' ? 'border-good text-good' : 'border-bad text-bad'}`}
          >
            <span>{text}</span>
            <button
              type="button"
              className="button button-plain"
              onClick={() => setShown((before) => before.filter((one) => one.key !== key))}
            >
              {t('web.frame.dismiss')}
            </button>
          </div>
        ))}
      </div>
    </AnnouncerContext>
  )
}
