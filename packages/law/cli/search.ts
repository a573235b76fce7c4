import { GOOD, NO_OR_NOT_KNOWN, Page, type Shell } from '@tanba/terminal'
import { search } from '../core/search.ts'
import { wordingOn } from '../core/wording.ts'
import { Words } from './render/words.ts'
import { type LawOptions, openSession } from './session.ts'

/** `tanba law search TEXT` */
export const searchVerb = async (shell: Shell, text: string, options: LawOptions): Promise<number> => {
  const session = await openSession(shell, options)
  const { pack } = session.loaded
  const words = new Words(shell, pack, session.asOf)
  const hits = search(pack, text, session.asOf)
  const summaryOf = (provision: (typeof hits)[number]['provision']): string => {
    const wording = wordingOn(provision, session.asOf) ?? provision.versions[0]
    return wording === undefined ? '' : words.in(wording.summary)
  }
  if (session.json) {
    const found = hits.map(({ provision, score }) => ({
      id: provision.id,
      citation: words.in(provision.citation),
      summary: summaryOf(provision),
      score,
    }))
    shell.output.write(`${JSON.stringify({ format: 'tanba-search/1', text, as_of: session.asOf, found })}\n`)
    return found.length === 0 ? NO_OR_NOT_KNOWN : GOOD
  }
  const page = new Page(shell)
  page.line(words.t('law.search.found', { count: hits.length, text }))
  for (const { provision } of hits) {
    page.gap().line(`${words.in(provision.citation)} · ${words.in(provision.article_title)}`, { tone: 'strong' })
    page.line(summaryOf(provision), { indent: 2 })
  }
  if (hits.length === 0) page.line(words.t('law.search.hint'), { tone: 'quiet' })
  shell.output.write(page.toString())
  return hits.length === 0 ? NO_OR_NOT_KNOWN : GOOD
}
