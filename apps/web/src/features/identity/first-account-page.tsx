import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiError } from '../../api/problem.ts'
import { type FirstAccount, makeFirstAccount } from '../../api/session.ts'
import { useWords } from '../../language/words.tsx'
import { useFault } from '../../parts/answer.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { SESSION } from './session.ts'

const EMPTY: FirstAccount = { name: '', email: '', password: '', organisation: '', start: 'empty' }

/** Of NIST SP 800-63B-4, section 3.1.1: length, and no rules about signs. */
const SHORTEST = 15

export const FirstAccountPage = (): ReactNode => {
  const { t } = useWords()
  const fault = useFault()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [account, setAccount] = useState(EMPTY)
  const [problem, setProblem] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const faults = problem instanceof ApiError ? problem.problem.fields : undefined
  const set = (part: Partial<FirstAccount>): void => setAccount((before) => ({ ...before, ...part }))

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      queries.setQueryData(SESSION, await makeFirstAccount(account))
      await navigate({ to: '/', replace: true })
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="mx-auto max-w-xl">
      <Heading title={t('web.first.title')} lead={t('web.first.lead')} />
      <form className="card flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {problem !== undefined && (
          <p role="alert" className="rounded bg-bad-wash px-3 py-2 text-bad">
            {fault(problem)}
          </p>
        )}
        <Field
          label={t('web.first.organisation')}
          required
          maxLength={300}
          autoComplete="organization"
          value={account.organisation}
          fault={faults?.organisation}
          onChange={(event) => set({ organisation: event.target.value })}
        />
        <Field
          label={t('web.first.name')}
          required
          maxLength={200}
          autoComplete="name"
          value={account.name}
          fault={faults?.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <Field
          label={t('web.sign_in.email')}
          type="email"
          required
          autoComplete="username"
          value={account.email}
          fault={faults?.email}
          onChange={(event) => set({ email: event.target.value })}
        />
        <Field
          label={t('web.sign_in.password')}
          help={t('web.first.password_help', { count: SHORTEST })}
          type="password"
          required
          minLength={SHORTEST}
          autoComplete="new-password"
          value={account.password}
          fault={faults?.password}
          onChange={(event) => set({ password: event.target.value })}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-semibold">{t('web.first.start')}</legend>
          {(['empty', 'sample'] as const).map((start) => (
            <label key={start} className="flex gap-3 rounded border border-hair p-3">
              <input
                type="radio"
                name="start"
                className="mt-1"
                checked={account.start === start}
                onChange={() => set({ start })}
              />
              <span>
                <span className="block font-semibold">{t(`web.first.start.${start}`)}</span>
                <span className="text-quiet">{t(`web.first.start_help.${start}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p className="text-sm text-quiet">{t('web.first.roles')}</p>
        <button type="submit" className="button button-main" disabled={busy}>
          {t('web.first.submit')}
        </button>
      </form>
    </div>
  )
}
