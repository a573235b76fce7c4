import type { ReactNode } from 'react'
import type { Verification } from '../../api/verify.ts'
import { useWords } from '../../language/words.tsx'
import { TruthBadge } from '../../parts/state.tsx'

const TONES: Readonly<Record<Verification['verdict'], string>> = {
  marked: 'border-mark bg-band',
  'marked-unknown-signer': 'border-open bg-open-wash',
  altered: 'border-bad bg-bad-wash',
  'not-marked': 'border-line bg-band',
  unreadable: 'border-open bg-open-wash',
}

/** The verdict with what it tells and does not tell beside it: a mark is no proof of truth, its absence proves nothing. */
export const VerdictView = ({ verification }: { verification: Verification }): ReactNode => {
  const { t, say, number, moment } = useWords()
  const { file, signer, lines } = verification
  return (
    <section>
      <div className={`rounded border-l-4 p-4 ${TONES[verification.verdict]}`}>
        <h2 className="text-xl">{say(verification.title)}</h2>
        <p className="mt-1 text-sm break-all text-quiet">
          {file.name} · {t('web.verify.bytes', { bytes: number(file.size) })} · {file.type}
        </p>
        {signer && (
          <p className="mt-2">
            {signer.known
              ? t('web.verify.signer', { name: signer.name })
              : t('web.verify.signer_unknown', { name: signer.name })}
            {signer.at && `, ${moment(signer.at)}`}
          </p>
        )}
      </div>
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        <div className="card">
          <h3>{t('web.verify.tells')}</h3>
          <p>{say(verification.tells)}</p>
        </div>
        <div className="card">
          <h3>{t('web.verify.tells_not')}</h3>
          <p>{say(verification.does_not_tell)}</p>
        </div>
      </div>
      <h3 className="mt-6">{t('web.verify.lines')}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line.id} className="border-b border-hair py-2">
            <span className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-semibold">{say(line.title)}</span>
              <TruthBadge state={line.value} />
            </span>
            <span className="block">{say(line.reason)}</span>
            <span className="text-sm text-quiet">
              {t('web.verify.provision', { provision: line.provision })} · {t(`web.verify.basis.${line.basis}`)}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-sm break-all text-quiet">SHA-256: {file.sha256}</p>
    </section>
  )
}
