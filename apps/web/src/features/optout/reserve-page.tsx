import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { checkSite, type Reservation, writeReservation } from '../../api/reserve.ts'
import { useWords } from '../../language/words.tsx'
import { useFault } from '../../parts/answer.tsx'
import { Field } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { ReservationFiles } from './reservation-files.tsx'
import { SiteCheckView } from './site-check-view.tsx'

const EMPTY: Reservation = { holder: '', origin: 'https://', contact: '', training: 'deny' }

const isOrigin = (text: string): boolean => URL.canParse(text) && /^https?:\/\/[^/]+\/?$/.test(text)

const Step = ({ number, title, children }: { number: number; title: string; children: ReactNode }): ReactNode => (
  <section className="card mt-5">
    <h2 className="mb-3">
      <span className="mr-2 text-accent">{number}</span>
      {title}
    </h2>
    {children}
  </section>
)

/** Open to everybody: a form gives the files that say whether works may be used for training; then the site is looked at. */
export const ReservePage = (): ReactNode => {
  const { t } = useWords()
  const fault = useFault()
  const [wish, setWish] = useState(EMPTY)
  const [originFault, setOriginFault] = useState(false)
  const write = useMutation({ mutationFn: writeReservation })
  const check = useMutation({ mutationFn: checkSite })
  const set = (part: Partial<Reservation>): void => setWish((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setOriginFault(!isOrigin(wish.origin))
    if (isOrigin(wish.origin)) write.mutate(wish)
  }
  return (
    <div className="mx-auto max-w-3xl">
      <Heading title={t('web.reserve.title')} lead={t('web.reserve.lead')} />
      <Step number={1} title={t('web.reserve.say')}>
        <form className="flex flex-col gap-4" onSubmit={submit}>
          <Field
            label={t('web.reserve.holder')}
            required
            maxLength={300}
            value={wish.holder}
            onChange={(event) => set({ holder: event.target.value })}
          />
          <Field
            label={t('web.reserve.origin')}
            help={t('web.reserve.origin_help')}
            required
            inputMode="url"
            value={wish.origin}
            fault={originFault ? t('web.reserve.origin_fault') : undefined}
            onChange={(event) => set({ origin: event.target.value })}
          />
          <Field
            label={t('web.reserve.contact')}
            help={t('web.reserve.contact_help')}
            maxLength={300}
            value={wish.contact}
            onChange={(event) => set({ contact: event.target.value })}
          />
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 font-semibold">{t('web.reserve.training')}</legend>
            {(['deny', 'conditional', 'allow'] as const).map((word) => (
              <label key={word} className="flex items-start gap-3 rounded border border-hair p-3">
                <input
                  type="radio"
                  name="training"
                  className="mt-1"
                  checked={wish.training === word}
                  onChange={() => set({ training: word })}
                />
                {t(`web.reserve.training.${word}`)}
              </label>
            ))}
          </fieldset>
          {wish.training === 'conditional' && (
            <Field
              label={t('web.reserve.licence')}
              type="url"
              required
              value={wish.licence ?? ''}
              onChange={(event) => set({ licence: event.target.value })}
            />
          )}
          {write.isError && (
            <p role="alert" className="text-bad">
              {fault(write.error)}
            </p>
          )}
          <button type="submit" className="button button-main self-start" disabled={write.isPending}>
            {t('web.reserve.write')}
          </button>
        </form>
      </Step>
      {write.data && (
        <Step number={2} title={t('web.reserve.place')}>
          <ReservationFiles files={write.data.files} />
        </Step>
      )}
      {write.data && (
        <Step number={3} title={t('web.reserve.check')}>
          <p className="mb-3">{t('web.reserve.check_what', { origin: wish.origin })}</p>
          <button type="button" className="button" disabled={check.isPending} onClick={() => check.mutate(wish.origin)}>
            {t('web.reserve.check_submit')}
          </button>
          <div aria-live="polite">
            {check.isError && <p className="mt-3 text-bad">{fault(check.error)}</p>}
            {check.data && <SiteCheckView check={check.data} />}
          </div>
        </Step>
      )}
      <p className="mt-5 text-sm text-quiet">{t('web.reserve.kept')}</p>
    </div>
  )
}
