import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Provision } from '../../api/law.ts'
import { useAnnounce } from '../../frame/announcer.tsx'
import { useWords } from '../../language/words.tsx'
import { CitationLink } from '../../parts/citation.tsx'
import { ConfidenceBadge } from '../../parts/state.tsx'

interface ProvisionViewProps {
  readonly provision: Provision
  /** The one that a citation led to: brought into view. */
  readonly chosen: boolean
}

export const ProvisionView = ({ provision, chosen }: ProvisionViewProps): ReactNode => {
  const { t, say, day } = useWords()
  const announce = useAnnounce()
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: 'center' })
  }, [chosen])
  const copied = provision.from
    ? t('web.law.citation_of', { citation: say(provision.citation), date: day(provision.from) })
    : say(provision.citation)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(copied)
    announce({ tone: 'good', text: t('web.law.copied', { citation: copied }) })
  }
  return (
    <section ref={place} className={`mt-4 border-l-2 py-1 pl-4 ${chosen ? 'border-accent bg-wash' : 'border-hair'}`}>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <CitationLink cite={provision} />
        <ConfidenceBadge confidence={provision.confidence} />
        {provision.amended_by && (
          <span className="text-quiet">{t('web.law.amended', { act: provision.amended_by })}</span>
        )}
        <button type="button" className="no-print min-h-7 text-accent underline" onClick={() => void copy()}>
          {t('web.law.copy')}
          <span className="sr-only">: {say(provision.citation)}</span>
        </button>
      </p>
      <p className="mt-1">{provision.summary ? say(provision.summary) : t('web.law.no_text')}</p>
      {provision.open_question && (
        <p className="mt-2 rounded bg-open-wash px-3 py-2">
          <strong className="text-open">{t('web.law.open_question')}</strong> {say(provision.open_question)}
        </p>
      )}
      {provision.systems > 0 && (
        <p className="mt-1 text-sm">
          <Link to="/" search={{ article: provision.article }}>
            {t('web.law.systems', { count: provision.systems })}
          </Link>
        </p>
      )}
    </section>
  )
}
