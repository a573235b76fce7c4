import { GOOD, Page, type Shell } from '@tanba/terminal'
import { run } from '../core/run.ts'
import { LawError } from '../errors.ts'
import { explainResults } from './explain/explanation.ts'
import { writeExplanation } from './explain/page.ts'
import { knownResult } from './missing.ts'
import { type Made, readJson, takeApart } from './recheck.ts'
import { Words } from './render/words.ts'
import type { LawOptions } from './session.ts'
import { findDetermination } from './store.ts'

/** Without results named: whether the law applies, what is prohibited or may be, and where the system stands. */
const headline = ({ facts, session }: Made): readonly string[] =>
  [...run(session.program, facts).outcomes.values()]
    .filter(({ rule, state }) => {
      if (rule.id === 'definition.under_law') return true
      return state !== 'no' && (rule.kind === 'class' || (rule.kind === 'prohibition' && rule.id !== 'prohibited.any'))
    })
    .map(({ rule }) => rule.id)

/** `tanba law explain RESULT [ID…]` */
export const explainVerb = async (
  shell: Shell,
  written: string,
  ids: readonly string[],
  options: Pick<LawOptions, 'pack' | 'json'>,
): Promise<number> => {
  const file = findDetermination(shell, written)
  const { value } = await readJson(
    shell,
    file,
    (detail) => new LawError('determination-invalid', { place: file, detail }),
  )
  const made = await takeApart(shell, value, file, options)
  const wanted = ids.length === 0 ? headline(made) : ids.map((id) => knownResult(made.session, id))
  const explanations = explainResults(made, wanted)
  if (made.session.json) {
    shell.output.write(
      `${JSON.stringify({ format: 'tanba-explanation/1', as_of: made.session.asOf, results: explanations })}\n`,
    )
    return GOOD
  }
  const words = new Words(shell, made.session.loaded.pack, made.session.asOf)
  const page = new Page(shell)
  page.line(made.facts.system.name, { tone: 'strong' })
  page.line(words.t('law.explain.as-of', { date: made.session.asOf }), { tone: 'quiet' })
  for (const explanation of explanations) writeExplanation(page, words, explanation)
  shell.output.write(page.toString())
  return GOOD
}
