import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { signIn } from '../../api/session.ts'
import { useWords } from '../../language/words.tsx'
import { useAddress } from '../../parts/address.ts'
import { useFault } from '../../parts/answer.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { SESSION, useSession } from './session.ts'

/** Only a place on this site: an address from outside must not lead away after the password was given. */
export const safeBack = (back: string | undefined): string => (back && /^\/(?![/\\])/.test(back) ? back : '/')

export const SignInPage = (): ReactNode => {
  const { t } = useWords()
  const fault = useFault()
  const { session } = useSession()
  const { values } = useAddress()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      queries.setQueryData(SESSION, await signIn(email, password))
      await navigate({ href: safeBack(values.back), replace: true })
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="mx-auto max-w-md">
      <Heading title={t('web.sign_in.title')} />
      <form className="card flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {problem !== undefined && (
          <p role="alert" className="rounded bg-bad-wash px-3 py-2 text-bad">
            {fault(problem)}
          </p>
        )}
        <Field
          label={t('web.sign_in.email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label={t('web.sign_in.password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <button type="submit" className="button button-main" disabled={busy}>
          {t('web.sign_in.submit')}
        </button>
        {session?.providers?.map(({ id, name }) => (
          <a key={id} className="button" href={`/api/v1/session/providers/${encodeURIComponent(id)}`}>
            {t('web.sign_in.with', { name })}
          </a>
        ))}
      </form>
      <p className="mt-4 text-quiet">{t('web.sign_in.public')}</p>
    </div>
  )
}
