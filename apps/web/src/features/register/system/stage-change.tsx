import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiError } from '../../../api/problem.ts'
import { moveSystem, STAGES, type Stage, type System } from '../../../api/systems.ts'
import { useAnnounce } from '../../../frame/announcer.tsx'
import { useWords } from '../../../language/words.tsx'
import { useFault } from '../../../parts/answer.tsx'
import { Choice } from '../../../parts/field.tsx'
import { BOARD } from '../board/board-query.ts'

/** Moves a system on in its life cycle. The server decides; a refusal lists everything that is missing. */
export const StageChange = ({ system }: { system: System }): ReactNode => {
  const { t } = useWords()
  const fault = useFault()
  const announce = useAnnounce()
  const queries = useQueryClient()
  const [stage, setStage] = useState<Stage>(system.stage)
  const move = useMutation({
    mutationFn: () => moveSystem(system.id, stage, system.version),
    onSuccess: (after) => {
      queries.setQueryData(['system', system.id], after)
      void queries.invalidateQueries({ queryKey: BOARD })
      announce({ tone: 'good', text: t('web.system.moved', { stage: t(`web.stage.${after.stage}`) }) })
    },
  })
  const missing = move.error instanceof ApiError ? (move.error.problem.missing ?? []) : []
  return (
    <section className="card no-print self-start">
      <h2>{t('web.system.move')}</h2>
      <div className="mt-3 flex flex-col gap-3">
        <Choice
          label={t('web.system.move_to')}
          value={stage}
          options={STAGES.map((one) => [one, t(`web.stage.${one}`)] as const)}
          onChange={(next) => setStage(next as Stage)}
        />
        <button
          type="button"
          className="button self-start"
          disabled={stage === system.stage || move.isPending}
          onClick={() => move.mutate()}
        >
          {t('web.system.move_submit')}
        </button>
        {move.isError && (
          <div role="alert" className="rounded bg-bad-wash px-3 py-2 text-bad">
            <p className="font-semibold">{missing.length > 0 ? t('web.system.move_refused') : fault(move.error)}</p>
            {missing.length > 0 && (
              <ul className="mt-1 list-disc pl-5">
                {missing.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
    </section>
  )
}
