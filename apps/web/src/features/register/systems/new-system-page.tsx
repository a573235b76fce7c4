import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useId } from 'react'
import { ApiError } from '../../../api/problem.ts'
import { addSystem, STAGES, type Stage } from '../../../api/systems.ts'
import { useAnnounce } from '../../../frame/announcer.tsx'
import { useWords } from '../../../language/words.tsx'
import { useFault } from '../../../parts/answer.tsx'
import { useDraft } from '../../../parts/draft.ts'
import { Choice, Field } from '../../../parts/field.tsx'
import { Heading } from '../../../parts/heading.tsx'
import { SYSTEMS } from './systems-query.ts'

const EMPTY = { name: '', purpose: '', stage: 'idea' as Stage, started: '' }

/** Stages in which a record may begin; what runs already is declared with the day on which it began. */
const FIRST_STAGES = STAGES.filter((stage) => ['idea', 'design', 'operation'].includes(stage))

export const NewSystemPage = (): ReactNode => {
  const { t } = useWords()
  const purposeId = useId()
  const fault = useFault()
  const announce = useAnnounce()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { value, set, drop } = useDraft('new-system', EMPTY)
  const running = value.stage === 'operation'
  const send = useMutation({
    mutationFn: () => {
      const { started, ...system } = value
      return addSystem(running ? { ...system, started } : system)
    },
    onSuccess: async ({ id, name }) => {
      drop()
      void queries.invalidateQueries({ queryKey: SYSTEMS })
      announce({ tone: 'good', text: t('web.systems.added', { name }) })
      await navigate({ to: '/systems/$id/interview', params: { id } })
    },
  })
  const faults = send.error instanceof ApiError ? send.error.problem.fields : undefined
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    send.mutate()
  }
  return (
    <div className="max-w-2xl">
      <Heading title={t('web.systems.add')} lead={t('web.systems.add_lead')} />
      <form className="card flex flex-col gap-4" onSubmit={submit}>
        {send.isError && (
          <p role="alert" className="rounded bg-bad-wash px-3 py-2 text-bad">
            {fault(send.error)}
          </p>
        )}
        <Field
          label={t('web.systems.name')}
          required
          maxLength={300}
          value={value.name}
          fault={faults?.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <div className="flex flex-col gap-1">
          <label htmlFor={purposeId} className="font-semibold">
            {t('web.systems.purpose')}
          </label>
          <span id={`${purposeId}-help`} className="text-sm text-quiet">
            {t('web.systems.purpose_help')}
          </span>
          <textarea
            id={purposeId}
            className="field min-h-28"
            aria-describedby={`${purposeId}-help`}
            required
            maxLength={4000}
            value={value.purpose}
            onChange={(event) => set({ purpose: event.target.value })}
          />
        </div>
        <Choice
          label={t('web.systems.stage')}
          value={value.stage}
          options={FIRST_STAGES.map((one) => [one, t(`web.stage.${one}`)] as const)}
          onChange={(stage) => set({ stage: stage as Stage })}
        />
        {running && (
          <Field
            label={t('web.systems.started')}
            help={t('web.systems.started_help')}
            type="date"
            required
            value={value.started}
            fault={faults?.started}
            onChange={(event) => set({ started: event.target.value })}
          />
        )}
        <button type="submit" className="button button-main self-start" disabled={send.isPending}>
          {t('web.systems.add_submit')}
        </button>
      </form>
    </div>
  )
}
