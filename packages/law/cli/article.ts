import { LANGUAGES } from '@tanba/kernel'
import { GOOD, Page, type Shell } from '@tanba/terminal'
import { parseCitation } from '../core/citation/parse.ts'
import type { Pack, Provision, Rule } from '../core/pack/types.ts'
import { inForce } from '../core/program.ts'
import { Words } from './render/words.ts'
import { type LawOptions, openSession, type Session } from './session.ts'

const officialAddress = (pack: Pack, provision: Provision) => pack.acts.find(({ key }) => key === provision.act)

/** The units inside a provision: what a person who asked for an article wants to go on to. */
const inside = (pack: Pack, provision: Provision): readonly Provision[] =>
  pack.provisions.filter(({ id }) => id.startsWith(`${provision.id}__`))

const writeWordings = (page: Page, words: Words, { versions }: Provision, session: Session): void => {
  for (const version of versions) {
    const span =
      version.to === undefined
        ? words.t('law.since', { from: version.from })
        : words.t('law.span', { from: version.from, to: version.to })
    const now = inForce(version, session.asOf) ? ` · ${words.t('law.on-date', { date: session.asOf })}` : ''
    page.gap().line(`${span} · ${words.confidence(version.confidence)}${now}`, {
      tone: inForce(version, session.asOf) ? 'strong' : 'quiet',
    })
    page.line(words.in(version.summary), { indent: 2 })
    if (version.open_question !== undefined)
      page.line(words.t('law.open-question', { question: words.in(version.open_question) }), {
        indent: 2,
        tone: 'warn',
      })
    const amending = session.loaded.pack.acts.find(({ key }) => key === version.amended_by)
    if (amending !== undefined)
      page.line(words.t('law.amended-by', { act: words.in(amending.short) }), { indent: 2, tone: 'quiet' })
  }
}

const writeRules = (page: Page, words: Words, rules: readonly Rule[], provision: Provision): void => {
  page.heading(words.t('law.section.rules'))
  for (const rule of rules)
    page.line(`${words.code('kinds', rule.kind)}: ${words.in(rule.title)} [${rule.id}]`, { indent: 2 })
  if (rules.length > 0) return
  const reason = provision.no_rule === undefined ? '' : words.code('no_rule', provision.no_rule)
  page.line(words.t('law.no-rule', { reason }), { indent: 2 })
  for (const id of provision.covered_by ?? []) page.line(words.citation(id), { indent: 4, tone: 'quiet' })
}

const pageOf = (session: Session, provision: Provision, rules: readonly Rule[]): string => {
  const { shell, loaded } = session
  const words = new Words(shell, loaded.pack, session.asOf)
  const page = new Page(shell)
  const others = LANGUAGES.filter((language) => language !== shell.language)
  page.line(words.in(provision.citation), { tone: 'strong' })
  for (const language of others) page.line(provision.citation[language], { tone: 'quiet' })
  page.gap().line(words.in(provision.article_title))
  page.line(words.t('law.bound', { who: provision.bound.map((code) => words.code('bound', code)).join(', ') }))
  writeWordings(page, words, provision, session)
  writeRules(page, words, rules, provision)
  const units = inside(loaded.pack, provision)
  if (units.length > 0) {
    page.heading(words.t('law.section.units'))
    for (const unit of units) page.line(words.in(unit.citation), { indent: 2, tone: 'quiet' })
  }
  const act = officialAddress(loaded.pack, provision)
  if (act !== undefined) {
    page.heading(words.t('law.section.official'))
    page.line(`${words.in(act.title)}, № ${act.number}`, { indent: 2 })
    page.line(act.url, { indent: 2, tone: 'accent' })
    if (act.url_note !== undefined) page.line(words.in(act.url_note), { indent: 2, tone: 'quiet' })
  }
  page.gap().line(words.t('law.own-words'), { tone: 'quiet' })
  return page.toString()
}

/** `tanba law article CITATION` */
export const articleVerb = async (shell: Shell, citation: readonly string[], options: LawOptions): Promise<number> => {
  const session = await openSession(shell, options)
  const { pack } = session.loaded
  const id = parseCitation(pack, citation.join(' '))
  const provision = pack.provisions.find((one) => one.id === id)
  if (provision === undefined) throw new Error(`parseCitation gave ${id}, which the pack does not have`)
  const rules = pack.rules.filter(({ cites }) => cites.includes(id))
  const act = officialAddress(pack, provision)
  const json = {
    format: 'tanba-provision/1',
    ...provision,
    rules: rules.map(({ id: rule, kind, title, from, to }) => ({
      id: rule,
      kind,
      title,
      from,
      ...(to === undefined ? {} : { to }),
    })),
    inside: inside(pack, provision).map((unit) => unit.id),
    url: act?.url ?? null,
  }
  shell.output.write(session.json ? `${JSON.stringify(json)}\n` : pageOf(session, provision, rules))
  return GOOD
}
