import type { CivilDate } from '@tanba/kernel'
import { GOOD, Page, type Shell } from '@tanba/terminal'
import { diffLaw, diffResults, type LawDiff } from '../core/diff.ts'
import { prepare } from '../core/program.ts'
import { Words } from './render/words.ts'
import { dateOption, factsFrom, type LawOptions, openSession, type Session } from './session.ts'

export interface DiffOptions extends LawOptions {
  readonly from: string
  readonly to: string
}

type Changes = ReturnType<typeof diffResults>

const writeLaw = (page: Page, words: Words, { provisions, rules }: LawDiff): void => {
  page.heading(words.t('law.diff.provisions', { count: provisions.length }))
  for (const { provision, from, to } of provisions) {
    const what = from === undefined ? 'law.diff.began' : to === undefined ? 'law.diff.ended' : 'law.diff.reworded'
    page.line(`${words.in(provision.citation)}: ${words.t(what)}`, { indent: 2, tone: 'strong' })
    const wording = to ?? from
    if (wording === undefined) continue
    page.line(words.in(wording.summary), { indent: 4 })
    if (wording.confidence !== 'official') page.line(words.confidence(wording.confidence), { indent: 4, tone: 'warn' })
  }
  for (const [heading, list] of [
    [words.t('law.diff.rules-began', { count: rules.began.length }), rules.began],
    [words.t('law.diff.rules-ended', { count: rules.ended.length }), rules.ended],
  ] as const) {
    if (list.length === 0) continue
    page.heading(heading)
    for (const rule of list)
      page.line(`${words.code('kinds', rule.kind)}: ${words.in(rule.title)} · ${words.citation(rule.cites[0] ?? '')}`, {
        indent: 2,
      })
  }
}

const writeResults = (page: Page, words: Words, system: string, changes: Changes): void => {
  page.heading(words.t('law.diff.results', { count: changes.length, system }))
  for (const { result, from, to } of changes)
    page.line(`${words.title(result)}: ${words.state(from)} → ${words.state(to)}`, { indent: 2 })
}

const results = (
  session: Session,
  from: CivilDate,
  to: CivilDate,
  facts: Parameters<typeof diffResults>[2],
): Changes => {
  const { loaded, readings } = session
  return diffResults(prepare(loaded.pack, from, readings), prepare(loaded.pack, to, readings), facts)
}

/** `tanba law diff --from DATE --to DATE [FILE]` */
export const diffVerb = async (shell: Shell, file: string | undefined, options: DiffOptions): Promise<number> => {
  const from = dateOption('--from', options.from)
  const to = dateOption('--to', options.to)
  const session = await openSession(shell, { ...options, asOf: to })
  const law = diffLaw(session.loaded.pack, from, to)
  const facts = file === undefined ? undefined : await factsFrom(session, file)
  const changes = facts === undefined ? undefined : results(session, from, to, facts)
  if (session.json) {
    const provisions = law.provisions.map(({ provision, from: before, to: after }) => ({
      id: provision.id,
      from: before ?? null,
      to: after ?? null,
    }))
    const rules = { began: law.rules.began.map(({ id }) => id), ended: law.rules.ended.map(({ id }) => id) }
    const json = {
      format: 'tanba-law-diff/1',
      from,
      to,
      provisions,
      rules,
      ...(changes === undefined ? {} : { results: changes }),
    }
    shell.output.write(`${JSON.stringify(json)}\n`)
    return GOOD
  }
  const words = new Words(shell, session.loaded.pack, to)
  const page = new Page(shell)
  page.line(words.t('law.diff.title', { from, to }), { tone: 'strong' })
  if (facts !== undefined && changes !== undefined) writeResults(page, words, facts.system.name, changes)
  writeLaw(page, words, law)
  shell.output.write(page.toString())
  return GOOD
}
