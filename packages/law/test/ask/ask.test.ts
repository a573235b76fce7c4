import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { LANGUAGES } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { ask } from '../../cli/ask/ask.ts'
import { words } from '../../cli/ask/words.ts'
import { readFacts } from '../../index.ts'
import { folder, KEYS, PACK, Sitting, TODAY } from './sitting.ts'

const { enter, end, down, right, save } = KEYS
const FILE = 'system.yaml'

const question = (id: string, language: 'kk' | 'ru' | 'en' = 'en'): string =>
  PACK.pack.facts.find((fact) => fact.id === id)?.question[language] ?? `no ${id}`

const screenTitle = (id: string): string => PACK.pack.screens.find((screen) => screen.id === id)?.title.en ?? `no ${id}`

const saidIn = (text: string) => {
  const read = readFacts(PACK.pack, new TextEncoder().encode(text), FILE)
  if (!read.ok) throw new Error(read.error[0]?.message)
  return read.value.statements
}

/** The key of one value of a choice: options are numbered in the order of the pack. */
const digit = (id: string, value: string): string =>
  String((PACK.pack.facts.find((fact) => fact.id === id)?.order ?? []).indexOf(value) + 1)

const MODEL = digit('scope.logic', 'learned_model')
const OPERATION = digit('scope.stage', 'operation')

/** The scope page answered so that the interview goes on: a model, in Kazakhstan, in operation. */
const answerScope = async (sitting: Sitting): Promise<void> => {
  await sitting.sees(question('scope.logic'))
  await sitting.press(MODEL, enter, 'y', enter, OPERATION, end, enter)
}

describe('a new interview', () => {
  it('asks for the system and who answers, proposes a file, and saves after every page', async () => {
    const sitting = new Sitting()
    await sitting.sees('What the system is called', 'Who answers', TODAY)
    await sitting.press(...'Почтовый фильтр', enter, ...'А. Автор, инженер', enter, enter, enter)
    await sitting.sees('pochtovyy-filtr.yaml')
    await sitting.press(enter, enter)
    await answerScope(sitting)
    await sitting.sees(screenTitle('role'), 'The law applies: yes')
    const text = sitting.read('pochtovyy-filtr.yaml')
    expect(text).toContain('# yaml-language-server: $schema=')
    expect(text).toContain('name: Почтовый фильтр')
    expect(text).toContain('  scope.logic: learned_model\n  scope.in_kazakhstan: yes\n  scope.stage: operation\n')
    await sitting.press(save)
    expect(await sitting.ended).toBe(0)
    expect(sitting.screen.text).toContain('./tanba law ask pochtovyy-filtr.yaml')
    expect(sitting.raw).toEqual([true, false])
  })

  it('chooses nothing beforehand and says "I don\'t know" only after one confirmation', async () => {
    const sitting = new Sitting({ file: FILE })
    await sitting.begin()
    await sitting.sees(question('scope.logic'), 'not answered')
    expect(sitting.screen.text).not.toContain('●')
    await sitting.press(MODEL, end, enter)
    await sitting.sees('2 questions are not answered', 'will be recorded as "I don\'t know"')
    expect(Object.keys(saidIn(sitting.read(FILE)))).toEqual([])
    await sitting.press(KEYS.escape)
    await sitting.sees('[ Next page ]')
    expect(sitting.screen.text).not.toContain('questions are not answered')
    await sitting.press(enter, enter)
    await sitting.sees('page 2')
    const said = saidIn(sitting.read(FILE))
    expect(said['scope.logic']?.[0]?.value).toBe('learned_model')
    expect(said['scope.in_kazakhstan']).toEqual([{ by: 'A. Author, engineer', at: TODAY }])
    expect(sitting.read(FILE)).toContain('scope.in_kazakhstan: unknown')
    await sitting.press(save)
    await sitting.ended
  })

  it('leaves no file behind when it is closed before it began', async () => {
    const sitting = new Sitting({ file: FILE })
    await sitting.sees('What the system is called')
    await sitting.press(KEYS.interrupt)
    expect(await sitting.ended).toBe(0)
    expect(existsSync(join(sitting.folder, FILE))).toBe(false)
    expect(sitting.screen.text).toContain('Nothing was written')
  })

  it('ends with the verdict in short and the command that shows everything', async () => {
    const sitting = new Sitting({ file: FILE })
    await sitting.begin()
    await sitting.sees(question('scope.logic'))
    await sitting.press(KEYS.tab, 'n', end, enter, enter)
    expect(await sitting.ended).toBe(0)
    expect(sitting.screen.text).toContain('does not apply to this system')
    expect(sitting.screen.text).toContain('./tanba law determine system.yaml')
  })

  it('refuses a file name that is taken, on its row', async () => {
    const at = folder()
    writeFileSync(join(at, 'mine.yaml'), 'kept')
    const sitting = new Sitting({ folder: at })
    await sitting.begin()
    await sitting.sees('mail-filter.yaml')
    await sitting.press('\u0015', ...'mine.yaml', enter, enter)
    await sitting.sees('mine.yaml is there already')
    await sitting.press(KEYS.interrupt)
    await sitting.ended
    expect(sitting.read('mine.yaml')).toBe('kept')
  })
})

describe('keys', () => {
  it.each([
    ['y', 'yes'],
    ['и', 'yes'],
    ['д', 'yes'],
    ['1', 'yes'],
    ['n', 'no'],
    ['ж', 'no'],
    ['н', 'no'],
    ['2', 'no'],
    ['d', "I don't know"],
    ['б', "I don't know"],
    ['з', "I don't know"],
    ['3', "I don't know"],
  ])('%s answers %s', async (key, answer) => {
    const sitting = new Sitting({ file: FILE })
    await sitting.begin()
    await sitting.sees(question('scope.logic'))
    await sitting.press(KEYS.tab, key)
    await sitting.sees(`● ${answer}`)
    await sitting.press(KEYS.back)
    await expect.poll(() => sitting.screen.text).not.toContain('●')
    await sitting.press(save)
    await sitting.ended
  })

  it('shows help, examples, evidence and the citation with its summary', async () => {
    const sitting = new Sitting({ file: FILE })
    await sitting.begin()
    await sitting.sees(question('scope.logic'))
    await sitting.press('?')
    const fact = PACK.pack.facts.find(({ id }) => id === 'scope.logic')
    const cited = PACK.pack.provisions.find(({ id }) => id === fact?.cites[0])
    await sitting.sees(fact?.help.en ?? '-', fact?.examples.en ?? '-', fact?.evidence.en ?? '-')
    await sitting.sees(cited?.citation.en ?? '-', cited?.versions.at(-1)?.summary.en ?? '-', 'https://adilet.zan.kz')
    await sitting.press(KEYS.escape)
    await sitting.sees('○ A model that learned from data')
    await sitting.press(save)
    await sitting.ended
  })

  it('goes back by Esc with the answers still there, and takes them out of the file', async () => {
    const sitting = new Sitting({ file: FILE })
    await sitting.begin()
    await answerScope(sitting)
    await sitting.sees(screenTitle('role'))
    await sitting.press('y', KEYS.escape)
    await sitting.sees(screenTitle('scope'), '● A model that learned from data')
    expect(Object.keys(saidIn(sitting.read(FILE)))).toEqual([])
    await sitting.press(end, enter)
    await sitting.sees(screenTitle('role'), '● yes')
    await sitting.press('b', 'b')
    await sitting.sees('What the system is called', 'Mail filter')
    await sitting.press(KEYS.interrupt)
    await sitting.ended
  })

  it('keeps what was answered on an unfinished page, and nothing else', async () => {
    const sitting = new Sitting({ file: FILE })
    await sitting.begin()
    await sitting.sees(question('scope.logic'))
    await sitting.press(MODEL, KEYS.interrupt)
    await sitting.ended
    expect(Object.keys(saidIn(sitting.read(FILE)))).toEqual(['scope.logic'])
  })

  it('saves when the terminal hangs up', async () => {
    const sitting = new Sitting({ file: FILE })
    await sitting.begin()
    await sitting.sees(question('scope.logic'))
    await sitting.press(MODEL)
    sitting.hangUp()
    expect(await sitting.ended).toBe(0)
    expect(Object.keys(saidIn(sitting.read(FILE)))).toEqual(['scope.logic'])
  })

  it('hears keys that were typed ahead of the next page', async () => {
    const sitting = new Sitting({ file: FILE })
    await sitting.begin()
    await sitting.sees(question('scope.logic'))
    await sitting.press(`${MODEL}${enter}y${enter}${OPERATION}${end}${enter}${right}`)
    await sitting.sees(screenTitle('role'), '● yes')
    await sitting.press(save)
    await sitting.ended
  })

  it('fits a small window and marks what is out of sight', async () => {
    const sitting = new Sitting({ file: FILE, columns: 40, rows: 16 })
    await sitting.begin()
    await sitting.sees('more below')
    await sitting.press(...Array.from({ length: 7 }, () => down))
    await sitting.sees('more above', '› ○', 'more below')
    await sitting.press(end)
    await sitting.sees('more above', '[ Next page ]')
    expect(sitting.screen.text.split('\n').length).toBeLessThan(16)
    await sitting.press(save)
    await sitting.ended
  })
})

describe('without a terminal', () => {
  it.each(LANGUAGES)('says in %s what to do instead', async (language) => {
    const notes = new PassThrough()
    const code = await ask({
      language,
      asOf: TODAY,
      readings: {},
      pack: PACK,
      notes,
      input: new PassThrough(),
      output: new PassThrough(),
      folder: folder(),
    })
    expect(code).toBe(2)
    expect(String(notes.read())).toContain('examples/systems/bank-credit-scoring.yaml')
  })
})

describe('languages', () => {
  it.each(LANGUAGES)('speaks %s on every page', async (language) => {
    const sitting = new Sitting({ file: FILE, language })
    await sitting.sees(words(language)('law.ask.start.name'))
    await sitting.begin()
    await sitting.sees(question('scope.logic', language))
    await sitting.press(end, enter)
    await sitting.sees(words(language)('law.ask.confirm', { count: 3 }))
    await sitting.press(save)
    await sitting.ended
    expect(sitting.read(FILE)).toContain(`language: ${language}`)
  })
})
