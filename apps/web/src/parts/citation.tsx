import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Citation } from '../api/law.ts'
import { useWords } from '../language/words.tsx'
import { Icon } from './icon.tsx'

/** One click to the provision's summary, one to its official address. */
export const CitationLink = ({ cite }: { cite: Citation }): ReactNode => {
  const { say, t } = useWords()
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Link to="/law" search={{ act: cite.act, article: cite.article, at: cite.id }} className="inline-block py-0.5">
        {say(cite.citation)}
      </Link>
      <a href={cite.url} rel="noreferrer noopener" target="_blank" className="no-print inline-flex items-center p-1">
        <Icon name="outside" />
        <span className="sr-only">{t('web.law.official_address', { citation: say(cite.citation) })}</span>
      </a>
    </span>
  )
}

export const Citations = ({ cites }: { cites: readonly Citation[] }): ReactNode => (
  <span className="flex flex-wrap gap-x-3">
    {cites.map((cite) => (
      <CitationLink key={cite.id} cite={cite} />
    ))}
  </span>
)
