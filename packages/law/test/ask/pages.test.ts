import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { factRow } from '../../cli/ask/fact-rows.ts'
import { editList } from '../../cli/ask/list-pages.ts'
import { Page } from '../../cli/ask/page.ts'
import type { Row } from '../../cli/ask/row.ts'
import { words } from '../../cli/ask/words.ts'
import { type Facts, readFacts } from '../../index.ts'
import { folder, KEYS, PACK, Sitting } from './sitting.ts'
import { without } from './without.ts'

const { enter, end, down, save, tab } = KEYS
const FILE = 'system.yaml'
const EMOTIONS = ['emotions.computed_quantities', 'emotions.consent_each_person', 'emotions.statute_provides']

const saidIn = (sitting: Sitting): Facts['statements'] => {
  const read = readFacts(PACK.pack, new TextEncoder().encode(sitting.read(FILE)), FILE)
  if (!read.ok) throw new Error(read.error[0]?.message)
  return read.value.statements
}

/** Goes on with an example that lacks some facts; the person answers as the file's author on the file's date. */
const goOn = async (text: string, at = '2026-03-12'): Promise<Sitting> => {
  const home = folder()
  writeFileSync(join(home, FILE), text)
  const sitting = new Sitting({ folder: home, file: FILE })
  await sitting.sees('facts already')
  await sitting.press(down, '\u0015', ...at, enter, enter)
  return sitting
}

const finish = async (sitting: Sitting): Promise<void> => {
  await sitting.press(save)
  expect(await sitting.ended).toBe(0)
}

describe('a date', () => {
  it('that is not in the calendar is refused on its row, and the page stays', async () => {
    const sitting = new Sitting({ file: FILE })
    await sitting.sees('What the system is called')
    await sitting.press('N', enter, 'B', enter, '\u0015', ...'2026-02-30', enter, enter)
    await sitting.sees('"2026-02-30" is not a day of the calendar', '▸ Date of the answers')
    await sitting.press('\u0015', ...'2026-02-28', enter, enter)
    await sitting.sees('page 1')
    expect(sitting.read(FILE)).toContain('at: 2026-02-28\n')
    await finish(sitting)
  })
})

describe('a list', () => {
  it('takes its items one after another, then whether that is all', async () => {
    const sitting = await goOn(without('contact-centre-speech-analytics', ...EMOTIONS))
    await sitting.sees('name them…', 'none at all')
    await sitting.press('1')
    await sitting.sees('Entry 1', 'Name of the quantity')
    await sitting.press(...'loyalty index', enter, 'y', enter, '1', end, enter)
    await sitting.sees('1. loyalty index', '+ add another', 'Is the list complete')
    await sitting.press(enter)
    await sitting.sees('Entry 2')
    await sitting.press(...'pace: fast, *or* #slow', end, enter, enter)
    await sitting.sees('2. pace: fast, *or* #slow')
    await sitting.press(tab, 'y', end, enter)
    await sitting.sees('2 entries, complete')
    await finish(sitting)
    const { value } = saidIn(sitting)['emotions.computed_quantities']?.[0] ?? {}
    expect(value).toMatchObject({
      complete: true,
      items: [{ name: 'loyalty index', reveals_emotion: true }, { name: 'pace: fast, *or* #slow' }],
    })
  })

  it('may be complete and empty', async () => {
    const sitting = await goOn(without('contact-centre-speech-analytics', ...EMOTIONS))
    await sitting.sees('none at all')
    await sitting.press('n')
    await sitting.sees('● none at all')
    await finish(sitting)
    expect(saidIn(sitting)['emotions.computed_quantities']?.[0]?.value).toEqual({ complete: true, items: [] })
  })

  it('without a member, and not said to be complete, is no answer', async () => {
    const sitting = await goOn(without('contact-centre-speech-analytics', ...EMOTIONS))
    await sitting.sees('name them…')
    await sitting.press('1', KEYS.escape)
    await sitting.sees('+ add another')
    await sitting.press(KEYS.escape)
    await sitting.sees('○ name them…')
    await finish(sitting)
    expect(saidIn(sitting)['emotions.computed_quantities']).toBeUndefined()
  })
})

describe('a judgement', () => {
  it('asks for a ground once answered, says who judges, and does not go on without', async () => {
    const sitting = await goOn(without('contact-centre-speech-analytics', 'manipulation.method'))
    await sitting.sees('▸ Does the system')
    await sitting.press('n')
    await sitting.sees('Ground (judged by: Е. Лысенко, владелец продукта)', 'no ground yet')
    await sitting.press(end, enter)
    await sitting.sees("This is a person's judgement and needs a ground")
    await sitting.type('Only the shift head sees it: "no influence"')
    await finish(sitting)
    expect(saidIn(sitting)['manipulation.method']?.[0]).toMatchObject({
      value: false,
      ground: 'Only the shift head sees it: "no influence"',
    })
    expect(sitting.read(FILE)).toContain('  manipulation.method:\n    value: no\n    ground: ')
  })

  it('that is not known needs none', async () => {
    const sitting = await goOn(without('contact-centre-speech-analytics', 'manipulation.method'))
    await sitting.sees('▸ Does the system')
    await sitting.press('d', end, enter, enter)
    await expect.poll(() => sitting.read(FILE)).toContain('manipulation.method: unknown')
    await finish(sitting)
  })
})

describe('a row on which nothing hangs any more', () => {
  it('is said to be not needed, and is neither confirmed nor recorded', async () => {
    const sitting = await goOn(without('contact-centre-speech-analytics', 'manipulation.method'))
    await sitting.sees('▸ Does the system')
    await sitting.press('n', enter, ...'no influence', enter)
    await sitting.sees('not needed after the other answers', '▸ [ Next page ]')
    await sitting.press(enter)
    await sitting.sees('page 2')
    await finish(sitting)
    const said = saidIn(sitting)
    expect(said['manipulation.method']?.[0]?.value).toBe(false)
    expect(said['manipulation.distorts_behaviour']).toBeUndefined()
  })
})

describe('a row of a page', () => {
  const t = words('en')
  const rowOf = (id: string): Row => {
    const fact = PACK.pack.facts.find((one) => one.id === id)
    if (fact === undefined) throw new Error(`no ${id}`)
    return factRow(fact, 'en', t)
  }
  const key = (page: Page, ...names: readonly string[]): readonly unknown[] =>
    names.map((name) => page.key(name.length === 1 ? name : undefined, { name, sequence: name }))
  const retype = (page: Page, text: string): void => {
    page.editing?.clear()
    page.paste(text)
  }

  it('takes a number with spaces, and refuses what is none or out of range', () => {
    const row = rowOf('personal_data.subjects')
    const page = new Page([row], t)
    for (const [text, fault] of [
      ['many', '"many" is not a number'],
      ['-5', 'is not a number'],
      ['99999999999', 'from 0 to 10000000000'],
    ] as const) {
      page.focusOn(row)
      retype(page, text)
      expect(key(page, 'pagedown', 'return').at(-1)).toBeUndefined()
      expect(row.fault).toContain(fault)
    }
    page.focusOn(row)
    retype(page, '260 000')
    expect(key(page, 'pagedown', 'return').at(-1)).toEqual({ do: 'submit' })
    expect(row.entered).toBe(260_000)
  })

  it('takes a date, or that it is not known, never both', () => {
    const row = rowOf('risk.last_review_on')
    const page = new Page([row], t)
    retype(page, '2026-02-30')
    key(page, 'pagedown', 'return')
    expect(row.fault).toContain('2026-02-30')
    page.focusOn(row)
    key(page, 'down', ' ')
    expect([row.chosen, row.field.text, row.fault]).toEqual(['unknown', '', undefined])
    page.focusOn(row)
    retype(page, '2026-02-12')
    expect([row.chosen, row.entered]).toEqual([undefined, '2026-02-12'])
  })

  it('that was answered is entered at its answer, so that the return key keeps it', () => {
    const [logic, stage] = [rowOf('scope.logic'), rowOf('scope.stage')]
    const page = new Page([logic, stage], t)
    stage.choose('pilot')
    key(page, 'tab', 'return')
    expect(stage.chosen).toBe('pilot')
    expect(logic.chosen).toBeUndefined()
  })

  it('goes through the options by the arrows and around', () => {
    const row = rowOf('scope.in_kazakhstan')
    const page = new Page([row], t)
    const seen = ['right', 'right', 'right', 'right', 'left', 'left'].map((name) => {
      key(page, name)
      return row.chosen
    })
    expect(seen).toEqual(['yes', 'no', 'unknown', 'yes', 'unknown', 'no'])
  })

  it('of a list of choices is complete once each of them is answered', async () => {
    const row = rowOf('scope.signs')
    const fact = PACK.pack.facts.find(({ id }) => id === 'scope.signs')
    if (fact === undefined) throw new Error('no scope.signs')
    const answer = (said: string) => (inner: Page) => {
      for (const [index, one] of inner.rows.entries()) one.choose(index === 0 ? 'yes' : said)
      return Promise.resolve({ do: 'submit' } as const)
    }
    await editList(fact, row, { language: 'en', t, show: answer('unknown') })
    expect(row.items).toMatchObject({ complete: false, items: [expect.any(String)] })
    await editList(fact, row, { language: 'en', t, show: answer('no') })
    expect(row.items?.complete).toBe(true)
  })
})

describe('a paste', () => {
  it('answers no question', async () => {
    const sitting = await goOn(without('contact-centre-speech-analytics', 'manipulation.method'))
    await sitting.sees('○ yes')
    await sitting.paste('yes\nyes\n1\n')
    await sitting.sees('The paste was not taken')
    expect(sitting.screen.text).not.toContain('●')
    await sitting.press('y'.repeat(500))
    await sitting.sees('The paste was not taken')
    expect(sitting.screen.text).not.toContain('●')
    await finish(sitting)
  })

  it('of a whole book is cut, and said to be', async () => {
    const sitting = await goOn(without('contact-centre-speech-analytics', 'manipulation.method'))
    await sitting.sees('○ yes')
    await sitting.press('n', down)
    await sitting.paste(`first\u001b[31m\u0007 line\r\n\tsecond ${'ұзақ мәтін '.repeat(400_000)}`)
    await sitting.sees('No more than 2,000 characters fit here')
    await finish(sitting)
    const ground = saidIn(sitting)['manipulation.method']?.[0]?.ground ?? ''
    expect(ground.startsWith('first[31m line second ұзақ')).toBe(true)
    expect(ground.length).toBeLessThanOrEqual(2_000)
  })
})
