import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import { useWords } from '../language/words.tsx'
import { Icon } from './icon.tsx'

interface PanelProps {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  /** `side`: beside the page, over its whole height; `middle`: in its middle. */
  readonly place?: 'side' | 'middle'
  /** What has the focus when it opens; else the first part that can have it. */
  readonly first?: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

const PLACES = {
  side: 'slides inset-y-0 right-0 w-full max-w-xl border-l',
  middle: 'inset-x-3 top-[8vh] mx-auto max-h-[84vh] max-w-xl rounded border',
} as const

/** Something over the page. The focus stays inside and returns to where it was; Esc closes it. */
export const Panel = ({ open, title, onClose, place = 'side', first, children }: PanelProps): ReactNode => {
  const { t } = useWords()
  return (
    <Dialog.Root open={open} onOpenChange={(now) => !now && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-[#0007]" />
        <Dialog.Popup
          {...(first === undefined ? {} : { initialFocus: first })}
          className={`fixed z-40 flex flex-col overflow-hidden border-line bg-paper text-ink shadow-xl ${PLACES[place]}`}
        >
          <div className="flex items-start justify-between gap-3 border-b border-hair px-5 py-3">
            <Dialog.Title className="min-w-0">{title}</Dialog.Title>
            <Dialog.Close className="button button-plain -my-1 -mr-2 px-2">
              <Icon name="close" />
              <span className="sr-only">{t('web.frame.close')}</span>
            </Dialog.Close>
          </div>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
            tabIndex={0}
            aria-label={title}
            className="min-h-0 flex-1 overflow-y-auto px-5 py-4"
          >
            {children}
          </section>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
