import { GOOD, Page, type Shell } from '@tanba/terminal'
import type { Fine } from '../core/amount.ts'
import { type Exposure, exposure } from '../core/exposure.ts'
import { run } from '../core/run.ts'
import { MARKS, openTone, Words } from './render/words.ts'
import { factsFrom, type LawOptions, openSession } from './session.ts'

const CATEGORY = 'organisation.category'

const fineText = (words: Words, fine: Fine | undefined): string => {
  if (fine === undefined) return words.t('law.fine.no-amount')
  if (fine.amount !== undefined) return words.amount(fine.amount)
  return Object.entries(fine.table)
    .map(([category, amount]) => `${words.value(CATEGORY, category)} – ${words.amount(amount)}`)
    .join('; ')
}

const writeOne = (page: Page, words: Words, { result, state, penalties }: Exposure): void => {
  page.line(`${words.title(result)}: ${words.state(state)} · ${words.citation(words.rule(result)?.cites[0] ?? '')}`, {
    indent: 2,
    lead: `${MARKS[state]} `,
    tone: openTone(state),
  })
  for (const { id, state: penalty, fine } of penalties) {
    const open = penalty === 'yes' ? '' : ` (${words.state(penalty)})`
    const cites = words.citations(words.rule(id)?.cites ?? [])
    page.line(`${words.title(id)}${open}: ${fineText(words, fine)} · ${cites}`, { indent: 4 })
  }
}

/** `tanba law exposure FILE` */
export const exposureVerb = async (shell: Shell, file: string, options: LawOptions): Promise<number> => {
  const session = await openSession(shell, options)
  const facts = await factsFrom(session, file)
  const all = exposure(run(session.program, facts))
  if (session.json) {
    shell.output.write(`${JSON.stringify({ format: 'tanba-exposure/1', as_of: session.asOf, exposures: all })}\n`)
    return GOOD
  }
  const words = new Words(shell, session.loaded.pack, session.asOf)
  const page = new Page(shell)
  page.line(facts.system.name, { tone: 'strong' }).line(words.t('law.exposure.meaning'), { tone: 'quiet' })
  const fined = all.filter(({ penalties }) => penalties.length > 0)
  const rest = all.filter(({ penalties }) => penalties.length === 0)
  page.heading(words.t('law.exposure.fined', { count: fined.length }))
  for (const one of fined) writeOne(page, words, one)
  page.heading(words.t('law.exposure.not-fined', { count: rest.length }))
  for (const { result } of rest)
    page.line(`${words.title(result)} · ${words.citation(words.rule(result)?.cites[0] ?? '')}`, {
      indent: 2,
      tone: 'quiet',
    })
  shell.output.write(page.toString())
  return GOOD
}
