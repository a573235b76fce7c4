import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../language/words.tsx'
import { Heading } from '../parts/heading.tsx'

export const NotFoundPage = (): ReactNode => {
  const { t } = useWords()
  return (
    <>
      <Heading title={t('web.lost.title')} lead={t('web.lost.lead')} />
      <Link to="/">{t('web.lost.home')}</Link>
    </>
  )
}

/** A fault of ours while a page was drawn. Nothing that was typed has been sent. */
export const BrokenPage = ({ reset }: { reset: () => void }): ReactNode => {
  const { t } = useWords()
  return (
    <div role="alert">
      <Heading title={t('web.fault.page')} lead={t('web.fault.page_lead')} />
      <button type="button" className="button" onClick={reset}>
        {t('web.fault.again')}
      </button>
    </div>
  )
}
