import type { Page } from '@tanba/terminal'
import { barTone, MARKS, openTone, type Words } from '../render/words.ts'
import type { Explanation } from './explanation.ts'
import type { ProofNode } from './node.ts'

const SHOWN_SETS = 5

const writeNode = (page: Page, words: Words, node: ProofNode, indent: number): void => {
  const id = node.op === 'result' && node.id !== undefined ? ` [${node.id}]` : ''
  const above = node.above === true ? ` (${words.t('law.proof.above')})` : ''
  page.line(`${node.text}${id}: ${words.state(node.value)}${above}`, {
    indent,
    lead: `${MARKS[node.value]} `,
    tone: openTone(node.value),
  })
  for (const statement of node.said ?? []) {
    const value =
      statement.value === undefined ? words.t('law.fact.unknown') : words.value(node.id ?? '', statement.value)
    page.line(`${value} – ${words.said(statement)}`, { indent: indent + 4, tone: 'quiet' })
    for (const evidence of statement.evidence ?? [])
      page.line(words.t('law.evidence', { evidence }), { indent: indent + 6, tone: 'quiet' })
  }
  if (node.said?.length === 0) page.line(words.t('law.proof.nothing-said'), { indent: indent + 4, tone: 'quiet' })
  for (const part of node.of ?? []) writeNode(page, words, part, indent + 2)
}

const writeProvisions = (page: Page, words: Words, { provisions }: Explanation): void => {
  for (const { citation, summary, confidence, open_question: question, url } of provisions) {
    page.line(`${citation} · ${words.confidence(confidence)}`, { indent: 2, tone: 'accent' })
    page.line(summary, { indent: 4 })
    if (question !== undefined) page.line(words.t('law.open-question', { question }), { indent: 4, tone: 'warn' })
    page.line(url, { indent: 4, tone: 'quiet' })
  }
}

const writeOtherwise = (page: Page, words: Words, { otherwise }: Explanation): void => {
  for (const outcome of ['no', 'yes'] as const) {
    const sets = otherwise.sets.filter((set) => set.outcome === outcome)
    if (sets.length === 0) continue
    page.line(words.t(outcome === 'no' ? 'law.otherwise.no' : 'law.otherwise.yes'), { indent: 2, tone: 'strong' })
    for (const set of sets.slice(0, SHOWN_SETS))
      for (const [index, { id, values }] of set.facts.entries()) {
        const value = words.list(
          values.slice(0, 4).map((one) => words.value(id, one)),
          'disjunction',
        )
        const text = `${words.question(id)} ${words.t('law.answer', { value })} [${id}]`
        page.line(text, { indent: 4, lead: index === 0 ? '→ ' : '+ ', leadTone: 'accent' })
      }
    if (sets.length > SHOWN_SETS)
      page.line(words.t('law.more', { count: sets.length - SHOWN_SETS }), { indent: 4, tone: 'quiet' })
  }
  if (!otherwise.exact) page.line(words.t('law.missing.not-exact'), { indent: 2, tone: 'warn' })
}

/** One result: what it says, by which provisions, by which steps, and what would turn it. */
export const writeExplanation = (page: Page, words: Words, explanation: Explanation): void => {
  const { id, title, kind, state } = explanation
  const tone = kind === 'prohibition' ? barTone(state) : openTone(state)
  page.gap().line(`${title} [${id}]: ${words.state(state)}`, { lead: `${MARKS[state]} `, tone })
  if (!explanation.in_force) page.line(words.t('law.proof.not-in-force', { from: explanation.from }), { indent: 2 })
  writeProvisions(page, words, explanation)
  if (explanation.note !== undefined)
    page.line(words.t('law.note', { note: explanation.note }), { indent: 2, tone: 'quiet' })
  if (explanation.proof.length > 0) page.line(words.t('law.proof.heading'), { indent: 2, tone: 'strong' })
  for (const node of explanation.proof) writeNode(page, words, node, 4)
  writeOtherwise(page, words, explanation)
}
