import { useMutation } from '@tanstack/react-query'
import { type DragEvent, type ReactNode, useId, useState } from 'react'
import { VERIFY_LIMIT, verifyFile } from '../../api/verify.ts'
import { useWords } from '../../language/words.tsx'
import { useFault } from '../../parts/answer.tsx'
import { Heading } from '../../parts/heading.tsx'
import { VerdictView } from './verdict-view.tsx'

const MEBIBYTE = 1024 * 1024

/** Open to everybody: drop a file, see whether it carries a mark, and what that does and does not tell. */
export const VerifyPage = (): ReactNode => {
  const { t } = useWords()
  const fault = useFault()
  const id = useId()
  const [over, setOver] = useState(false)
  const [tooLarge, setTooLarge] = useState(false)
  const check = useMutation({ mutationFn: verifyFile })
  const take = (file: File | undefined): void => {
    if (file === undefined) return
    setTooLarge(file.size > VERIFY_LIMIT)
    if (file.size <= VERIFY_LIMIT) check.mutate(file)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <div className="mx-auto max-w-3xl">
      <Heading title={t('web.verify.title')} lead={t('web.verify.lead')} />
      <section
        aria-label={t('web.verify.choose')}
        className={`flex flex-col items-center gap-3 rounded-lg border-2 border-dashed p-8 text-center ${over ? 'border-accent bg-wash' : 'border-line'}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label htmlFor={id} className="button button-main focus-within:outline-3 focus-within:outline-accent">
          {t('web.verify.choose')}
          <input
            id={id}
            type="file"
            className="sr-only"
            onChange={(event) => {
              take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </label>
        <p className="text-quiet">{t('web.verify.drop', { megabytes: VERIFY_LIMIT / MEBIBYTE })}</p>
      </section>
      <p className="mt-3 text-sm text-quiet">{t('web.verify.kept')}</p>
      <div aria-live="polite" className="mt-6">
        {tooLarge && <p className="text-bad">{t('web.verify.too_large', { megabytes: VERIFY_LIMIT / MEBIBYTE })}</p>}
        {check.isPending && <p className="text-quiet">{t('web.verify.checking')}</p>}
        {check.isError && <p className="text-bad">{fault(check.error)}</p>}
        {check.data && !check.isPending && !tooLarge && <VerdictView verification={check.data} />}
      </div>
      {!check.data && <p className="mt-6 rounded bg-band p-4">{t('web.verify.absence')}</p>}
    </div>
  )
}
