import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useWords } from '../../language/words.tsx'
import { useFault } from '../../parts/answer.tsx'
import { useSession } from './session.ts'

/** Pages of an organisation. The server refuses whoever may not read them; this only leads people to the right door. */
export const Guarded = (): ReactNode => {
  const { session, error, again } = useSession()
  const { t } = useWords()
  const fault = useFault()
  const router = useRouter()
  const navigate = useNavigate()
  const state = session?.state
  // Once for each state: a door that is drawn anew while it opens would be gone through again and again.
  useEffect(() => {
    if (state === 'first') void navigate({ to: '/first-account', replace: true })
    if (state === 'signed-out') {
      void navigate({ to: '/sign-in', search: { back: router.state.location.href }, replace: true })
    }
  }, [state, navigate, router])
  if (session === undefined) {
    if (error === null) return <p aria-busy="true">{t('web.frame.loading')}</p>
    return (
      <div role="alert" className="card flex flex-wrap items-center gap-4">
        <p className="text-bad">{fault(error)}</p>
        <button type="button" className="button" onClick={again}>
          {t('web.fault.again')}
        </button>
      </div>
    )
  }
  return session.state === 'signed-in' ? <Outlet /> : null
}
