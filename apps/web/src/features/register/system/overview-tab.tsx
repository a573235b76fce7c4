import type { ReactNode } from 'react'
import type { System } from '../../../api/systems.ts'
import { useWords } from '../../../language/words.tsx'
import { StageChange } from './stage-change.tsx'

const Row = ({ label, children }: { label: string; children: ReactNode }): ReactNode => (
  <div className="grid gap-1 border-b border-hair py-2 sm:grid-cols-[14rem_1fr]">
    <dt className="text-quiet">{label}</dt>
    <dd>{children}</dd>
  </div>
)

export const OverviewTab = ({ system }: { system: System }): ReactNode => {
  const { t, day } = useWords()
  const nothing = <span className="text-open">{t('web.system.not_said')}</span>
  return (
    <div className="grid gap-8 lg:grid-cols-[2fr_1fr]">
      <dl>
        <Row label={t('web.system.roles')}>
          {system.roles.length === 0
            ? nothing
            : system.roles.map(({ role, ground }) => (
                <span key={role} className="block">
                  {t(`web.law_role.${role}`)}
                  {ground && <span className="text-quiet"> · {ground}</span>}
                </span>
              ))}
        </Row>
        <Row label={t('web.system.models')}>
          {system.models.length === 0
            ? nothing
            : system.models.map(({ name, vendor }) => (
                <span key={`${name} ${vendor}`} className="block">
                  {name}
                  {vendor && <span className="text-quiet"> · {vendor}</span>}
                </span>
              ))}
        </Row>
        <Row label={t('web.system.sites')}>{system.sites.length === 0 ? nothing : system.sites.join(', ')}</Row>
        {system.started && <Row label={t('web.systems.started')}>{day(system.started)}</Row>}
        <Row label={t('web.systems.steward')}>{system.steward}</Row>
        <Row label={t('web.system.answers')}>
          {t('web.system.answers_count', { answered: system.answered, left: system.questions_left })}
        </Row>
        <Row label={t('web.systems.changed')}>{day(system.changed)}</Row>
      </dl>
      <StageChange system={system} />
    </div>
  )
}
