import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Said } from '../../cli/ask/fact-rows.ts'
import { FactsDocument } from '../../cli/ask/facts-document.ts'
import { Interview } from '../../cli/ask/interview.ts'
import { isSettled, readFacts, run } from '../../index.ts'
import { PACK, TODAY } from './sitting.ts'
import { example } from './without.ts'

const NAMES = readdirSync(join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'systems')).map((name) =>
  name.replace(/\.yaml$/, ''),
)

/** A person who knows what the example says, and answers on each page only what still matters when they come to it. */
const interviewed = (name: string) => {
  const answers = readFacts(PACK.pack, new TextEncoder().encode(example(name)), name)
  if (!answers.ok) throw new Error(answers.error[0]?.message)
  const voice = { by: 'A. Author', at: TODAY }
  const begun = FactsDocument.begin({ ...voice, name, language: 'en', comments: ['schema'] }).text
  const setting = { pack: PACK, asOf: TODAY, readings: {}, language: 'en' as const }
  const interview = Interview.of(setting, begun, name, voice)
  if (!interview.ok) throw new Error(interview.error[0]?.message)
  for (let next = interview.value.next; next !== undefined; next = interview.value.next) {
    const said = new Map<string, Said>()
    for (const id of next.facts) {
      if (!interview.value.needed(said).has(id)) continue
      const [first] = answers.value.statements[id] ?? []
      said.set(id, {
        ...(first?.value === undefined ? {} : { value: first.value }),
        ...(first?.ground === undefined ? {} : { ground: first.ground }),
      })
    }
    interview.value.say(next.screen, said)
  }
  return { interview: interview.value, answers: answers.value }
}

it('stays as short when rows that no longer matter are left out, and settles the same', () => {
  const counts = NAMES.map((name) => {
    const { interview, answers } = interviewed(name)
    const whole = run(interview.program, answers).outcomes
    for (const { rule, state } of interview.run.outcomes.values()) {
      // Where people disagree, this person gives one side's answer.
      const other = whole.get(rule.id)?.state ?? 'no'
      if (isSettled(state) && isSettled(other))
        expect(`${name} ${rule.id} ${state}`).toBe(`${name} ${rule.id} ${other}`)
    }
    expect(interview.screensLeft).toBe(0)
    return interview.screensDone
  })
  counts.sort((a, b) => a - b)
  expect(((counts[5] ?? 99) + (counts[6] ?? 99)) / 2).toBeLessThanOrEqual(16)
  expect(counts.at(-1)).toBeLessThanOrEqual(25)
})

it('takes back every page, down to the file as it began', () => {
  const { interview } = interviewed('mail-spam-filter')
  const pages = interview.screensDone
  for (let page = 0; page < pages; page += 1) expect(interview.undo()).toBe(true)
  expect(interview.undo()).toBe(false)
  expect(interview.facts.statements).toEqual({})
})
