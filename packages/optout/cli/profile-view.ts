import type { Page, Shell } from '@tanba/terminal'
import type { Verdict } from '../core/verdict.ts'

/** The assumptions of a verdict; another profile may give another verdict. */
export const showProfile = (
  page: Page,
  { t }: Shell,
  { profile, ruleSet }: Pick<Verdict, 'profile' | 'ruleSet'>,
): void => {
  const { training, agents, self, collector, reading, legacyWords } = profile
  const tokens = { self, collector, 'any-trainer': [], default: [...collector, ...self] }[agents]
  page.heading(t('optout.part.profile'))
  page.row(t('optout.profile.training'), t(`optout.scope.${training}`))
  page.row(
    t('optout.profile.agents'),
    t(`optout.agents.${agents}`, { tokens: tokens.length === 0 ? '*' : tokens.join(', ') }),
  )
  page.row(t('optout.profile.reading'), t(`optout.reading.${reading}`))
  if (!legacyWords) page.row(t('optout.profile.words'), t('optout.words.left-out'))
  page.row(t('optout.profile.rule-set'), ruleSet)
}
