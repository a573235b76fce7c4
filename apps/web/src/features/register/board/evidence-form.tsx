import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { addEvidence, type CellDetail } from '../../../api/board.ts'
import { useAnnounce } from '../../../frame/announcer.tsx'
import { useWords } from '../../../language/words.tsx'
import { useFault } from '../../../parts/answer.tsx'
import { Choice, Field } from '../../../parts/field.tsx'
import { BOARD } from './board-query.ts'

const EMPTY = { title: '', link: '', expires: '' } as const

/** Evidence that is an address or a title. Whether it meets the duty is for the board to compute, not for a person to tick. */
export const EvidenceForm = ({ cell }: { cell: CellDetail }): ReactNode => {
  const { t, say } = useWords()
  const announce = useAnnounce()
  const fault = useFault()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<{ title: string; link: string; expires: string }>(EMPTY)
  const [kind, setKind] = useState(cell.accepted_kinds[0]?.id ?? '')
  const send = useMutation({
    mutationFn: () =>
      addEvidence(cell.system, cell.duty, {
        kind,
        title: draft.title,
        ...(draft.link === '' ? {} : { link: draft.link }),
        ...(draft.expires === '' ? {} : { expires: draft.expires }),
      }),
    onSuccess: (after) => {
      queries.setQueryData(['cell', cell.system, cell.duty], after)
      void queries.invalidateQueries({ queryKey: BOARD })
      setDraft(EMPTY)
      announce({ tone: 'good', text: t('web.cell.evidence_added', { state: t(`web.duty.${after.state}`) }) })
    },
    onError: (error) => announce({ tone: 'bad', text: fault(error) }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    send.mutate()
  }
  const set = (part: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...part }))
  return (
    <details>
      <summary className="button">{t('web.cell.add_evidence')}</summary>
      <form className="card mt-3 flex flex-col gap-3" onSubmit={submit}>
        <Field
          label={t('web.cell.evidence_title')}
          required
          maxLength={300}
          value={draft.title}
          onChange={(event) => set({ title: event.target.value })}
        />
        {cell.accepted_kinds.length > 1 && (
          <Choice
            label={t('web.cell.evidence_kind')}
            value={kind}
            options={cell.accepted_kinds.map(({ id, title }) => [id, say(title)] as const)}
            onChange={setKind}
          />
        )}
        <Field
          label={t('web.cell.evidence_link')}
          type="url"
          value={draft.link}
          onChange={(event) => set({ link: event.target.value })}
        />
        <Field
          label={t('web.cell.evidence_expires')}
          type="date"
          value={draft.expires}
          onChange={(event) => set({ expires: event.target.value })}
        />
        <button type="submit" className="button button-main self-start" disabled={send.isPending}>
          {t('web.cell.add_evidence')}
        </button>
      </form>
    </details>
  )
}
