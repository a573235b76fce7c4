import { type ReactNode, useEffect } from 'react'
import { useWords } from '../language/words.tsx'

interface HeadingProps {
  readonly title: string
  readonly lead?: string
  readonly children?: ReactNode
}

/** The title of a page: also the window's, so that tabs and histories can be told apart. */
export const Heading = ({ title, lead, children }: HeadingProps): ReactNode => {
  const { t } = useWords()
  useEffect(() => {
    document.title = t('web.frame.window_title', { title })
  }, [title, t])
  return (
    <div className="mb-5 flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0 max-w-3xl">
        <h1>{title}</h1>
        {lead && <p className="mt-1 text-quiet">{lead}</p>}
      </div>
      {children && <div className="no-print flex flex-wrap gap-2">{children}</div>}
    </div>
  )
}
