import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalise, sha256Hex } from '@tanba/kernel'
import { PROJECT, temporary } from '@tanba/testkit'
import { describe, expect, it } from 'vitest'
import { determinationSchema } from '../../build/determination-schema.ts'
import { factsFile, folder, law, ON, SPEECH, tanba } from './tanba.ts'
import { validator } from './validator.ts'

const example = (name: string): string => join(PROJECT, 'examples/systems', `${name}.yaml`)

const json = (...args: readonly string[]): Record<string, unknown> => JSON.parse(law(...args, '--json').out)

describe('determine', () => {
  it('prints the canonical determination that it keeps under its hash', () => {
    const { out, code } = law('determine', SPEECH, ...ON, '--json')
    expect(code).toBe(1)
    const text = out.trimEnd()
    expect(canonicalise(text)).toBe(text)
    const kept = join(folder, '.tanba/determinations', `${sha256Hex(text)}.json`)
    expect(readFileSync(kept, 'utf8')).toBe(text)
    expect(readdirSync(join(folder, '.tanba/determinations')).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('gives a determination of the published schema', () => {
    const validate = validator(determinationSchema())
    expect(validate(json('determine', SPEECH, ...ON))).toEqual([])
  })

  it('says the same bytes twice, whatever the language and the folder', () => {
    const [one, other] = ['kk', 'en'].map(
      (language) => law('determine', SPEECH, ...ON, '--json', '--lang', language).out,
    )
    expect(one).toBe(other)
  })

  it.each([
    ['exam-proctoring', 1],
    ['bank-credit-scoring', 1],
    ['cv-ranking', 1],
    ['mail-spam-filter', 0],
    ['loan-calculator-fixed-rules', 0],
  ])('%s exits with %i', (name, code) => {
    expect(law('determine', example(name), ...ON).code).toBe(code)
  })

  it('exits with 1 where it is not known whether the Law applies', () => {
    expect(law('determine', factsFile('  scope.in_kazakhstan: yes'), ...ON).code).toBe(1)
  })

  it('names who contradicts whom', () => {
    const { out } = law('determine', SPEECH, ...ON, '--lang', 'en')
    expect(out).toContain('yes – П. Руденко, инженер, 2026-03-04')
    expect(out).toContain('no – С. Ахметова, ответственная за персональные данные, 2026-03-09')
  })

  it('says that a judgement without a ground is not counted', () => {
    const { out } = law('determine', factsFile('  manipulation.method: no'), ...ON, '--lang', 'en')
    expect(out).toContain('A judgement without a ground counts as not known')
  })

  it('tells before the Law that it is not in force', () => {
    const { out } = law('determine', example('exam-proctoring'), '--as-of', '2026-01-17', '--lang', 'en')
    expect(out).toContain('The AI Law is not in force yet on this date')
    expect(out).toContain('applies from 2026-01-18')
  })

  it.each(['kk', 'ru', 'en'])('writes whole lines of at most a hundred cells in %s', (language) => {
    const { out, err } = law('determine', SPEECH, ...ON, '--lang', language)
    expect(err).toBe('')
    expect(out).not.toContain('\u001b')
    expect(out.split('\n').filter((line) => [...line].length > 100)).toEqual([])
  })

  it.each([
    ['kk', /сертификатталған|заңға сай/i],
    ['ru', /сертифицирован|соответствует закону/i],
    ['en', /compliant|certified|authentic/i],
  ])('promises nothing in %s', (language, promise) => {
    expect(law('determine', example('mail-spam-filter'), ...ON, '--lang', language).out).not.toMatch(promise)
  })

  it('keeps nothing and says so where the folder cannot be written', () => {
    const { code, err, out } = tanba(['law', 'determine', SPEECH, ...ON, '--lang', 'en'], {
      env: { TANBA_HOME: join(SPEECH, 'nowhere') },
    })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('cannot be written (ENOTDIR)')
  })
})

describe('options', () => {
  it('takes readings, one after another', () => {
    const { readings } = json(
      'determine',
      SPEECH,
      ...ON,
      '--reading',
      'marking=literal',
      '--reading',
      'training=licence',
    )
    expect(readings).toMatchObject([
      { name: 'marking', value: 'literal' },
      { name: 'training', value: 'licence' },
      { name: 'medium-risk' },
      { name: 'repeat-suspension' },
    ])
  })

  it.each([
    [['--as-of', '2026-02-30'], /"2026-02-30" is not a day of the calendar/],
    [['--as-of', 'today'], /"today" is not a day of the calendar/],
    [['--reading', 'marking'], /write a reading as NAME=VALUE/],
    [['--reading', 'marking=never'], /reading marking has no value "never"/],
    [['--reading', '__proto__=x'], /there is no reading "__proto__"/],
    [['--pack', '/nowhere.json'], /nowhere\.json: the file cannot be read/],
  ])('refuses %j', (given, message) => {
    const { code, err, out } = law('determine', SPEECH, ...given, '--lang', 'en')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  it('gives errors as JSON with their codes', () => {
    const { code, err } = law(
      'determine',
      factsFile('  scope.logik: yes\n  scope.stage: soon'),
      '--json',
      '--lang',
      'ru',
    )
    expect(code).toBe(2)
    expect(JSON.parse(err).errors).toMatchObject([{ code: 'unknown-fact' }, { code: 'not-one-of' }])
  })

  it('takes today from the clocks of Kazakhstan', () => {
    const almaty = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Almaty' }).format(Date.now())
    const before = almaty()
    const { as_of } = json('determine', SPEECH)
    expect([before, almaty()]).toContain(as_of)
  })
})

describe('missing', () => {
  it('gives the smallest sets with the values that settle', () => {
    const { out, code } = law('missing', SPEECH, 'prohibited.emotions', ...ON, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      format: 'tanba-missing/1',
      as_of: '2026-03-12',
      results: [
        {
          result: 'prohibited.emotions',
          state: 'conflict',
          exact: true,
          sets: [
            { outcome: 'yes', facts: [{ id: 'emotions.consent_each_person', values: [false] }] },
            { outcome: 'no', facts: [{ id: 'emotions.consent_each_person', values: [true] }] },
          ],
        },
      ],
      next: { fact: expect.any(String), screen: expect.any(String) },
    })
  })

  it('exits with 0 where nothing is open', () => {
    expect(law('missing', SPEECH, 'risk.high', ...ON).code).toBe(0)
  })

  it('names the result that was perhaps meant', () => {
    const { code, err } = law('missing', SPEECH, 'prohibited.emotion', ...ON, '--lang', 'en')
    expect(code).toBe(2)
    expect(err).toContain('did you mean prohibited.emotions?')
  })
})

describe('explain', () => {
  const hash = (): string => sha256Hex(law('determine', SPEECH, ...ON, '--json').out.trimEnd())

  it('finds a kept determination by the beginning of its hash', () => {
    const { code, out } = law('explain', hash().slice(0, 8), 'prohibited.emotions', '--lang', 'en')
    expect(code).toBe(0)
    expect(out).toContain('Article 17(3)(6) · official text read')
    expect(out).toContain('https://adilet.zan.kz/')
    expect(out).toContain('Would become “no” if:')
    expect(out).toContain('Н. Касымов, юрист, 2026-03-10. Ground:')
  })

  it('gives the proof as a tree', () => {
    const { format, results } = json('explain', hash(), 'prohibited.emotions', 'risk.high')
    expect(format).toBe('tanba-explanation/1')
    expect(results).toMatchObject([
      {
        id: 'prohibited.emotions',
        state: 'conflict',
        in_force: true,
        proof: [{ op: 'result', id: 'definition.under_law', value: 'yes', of: expect.any(Array) }, {}, {}, {}],
      },
      { id: 'risk.high', state: 'no' },
    ])
  })

  it('says where a hash is of nothing, or too short', () => {
    for (const written of ['00000000', hash().slice(0, 7)]) {
      const { code, err } = law('explain', written, '--lang', 'en')
      expect(code).toBe(2)
      expect(err).toContain('neither a file nor a determination kept in .tanba/determinations')
    }
  })
})

describe('the text of the law', () => {
  it.each([
    '17(3)(6)',
    'подпункт 6) пункта 3 статьи 17',
    '17-баптың 3-тармағының 6) тармақшасы',
    'art_17__para_3__subpara_6',
  ])('finds %s', (citation) => {
    const { code, out } = law('article', citation, '--lang', 'ru', ...ON)
    expect(code).toBe(0)
    for (const text of [
      'подпункт 6) пункта 3 статьи 17',
      'Article 17(3)(6)',
      '17-баптың 3-тармағының 6) тармақшасы',
      'prohibited.emotions',
    ])
      expect(out).toContain(text)
  })

  it('shows every wording with its dates', () => {
    const { out } = law('article', '13(1)(6)', '--lang', 'en', ...ON)
    expect(out).toContain('2026-01-18 – 2026-08-24')
    expect(out).toContain('since 2026-08-25 · unconfirmed')
  })

  it('says why a provision has no rule', () => {
    expect(law('article', '31', '--lang', 'en').out).toContain('No rule: entry into force')
    expect(json('article', '31')).toMatchObject({
      format: 'tanba-provision/1',
      id: 'art_31',
      no_rule: 'entry_into_force',
      rules: [],
    })
  })

  it('refuses what it cannot read, and names the nearest', () => {
    expect(law('article', 'hello', '--lang', 'en')).toMatchObject({ code: 2 })
    expect(law('article', '17(3)(99)', '--lang', 'en').err).toMatch(/the pack has no provision .*; did you mean art_17/)
  })

  it.each(['эмоция', 'эмоции', 'emotions'])('searches for %s', (text) => {
    const { code, out } = law('search', text, ...ON, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      format: 'tanba-search/1',
      found: expect.arrayContaining([expect.objectContaining({ id: 'art_17__para_3__subpara_6' })]),
    })
  })

  it('exits with 1 where nothing is found', () => {
    expect(law('search', 'zzzzzz').code).toBe(1)
  })

  it('tells what changed between two dates, and for a system', () => {
    const dates = ['--from', '2026-08-24', '--to', '2026-08-25']
    expect(json('diff', ...dates)).toMatchObject({
      format: 'tanba-law-diff/1',
      rules: { began: expect.arrayContaining(['duty.pd_breach_register']), ended: [] },
    })
    expect(json('diff', SPEECH, ...dates).results).toContainEqual({
      result: 'duty.pd_breach_register',
      from: 'no',
      to: 'yes',
    })
    expect(law('diff', SPEECH, ...dates, '--lang', 'kk').out).toContain('өзгерген нәтижелер'.toUpperCase())
  })
})

describe('exposure', () => {
  it('gives the fine for our category, in indices and tenge', () => {
    const { exposures } = json('exposure', SPEECH, ...ON) as { exposures: { result: string; penalties: unknown[] }[] }
    const protection = exposures.find(({ result }) => result === 'duty.data_protection')
    expect(protection?.penalties).toContainEqual(
      expect.objectContaining({
        id: 'penalty.protection_measures',
        fine: expect.objectContaining({ amount: { mci: 300, tenge: 1_297_500 } }),
      }),
    )
  })

  it('says where no specific fine was found', () => {
    expect(law('exposure', SPEECH, ...ON, '--lang', 'en').out).toContain('NO SPECIFIC FINE FOUND')
  })
})

describe('test', () => {
  const scenarios = (...lines: readonly string[]): string => {
    const cases = temporary()
    writeFileSync(join(cases, 'cases.yaml'), lines.join('\n'))
    return cases
  }
  const one = (state: string): string =>
    scenarios(
      'about: [art_17__para_3__subpara_6]',
      'scenarios:',
      '  - id: rules-by-hand',
      '    why: Rules written by hand are no AI system.',
      '    as_of: 2026-03-01',
      '    facts: {scope.logic: handwritten_rules}',
      `    expect: {definition.ai_system: ${state}}`,
    )

  it('runs decided cases, and says which do not come out', () => {
    expect(law('test', one('no'), '--lang', 'en').out).toBe('1 scenario, 1 passed\n')
    const { code, out } = law('test', one('yes'), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      format: 'tanba-law-test/1',
      scenarios: 1,
      failed: [{ id: 'rules-by-hand', mismatches: [{ what: 'definition.ai_system', expected: 'yes', found: 'no' }] }],
    })
  })

  it('refuses a folder without scenarios, and files that are none', () => {
    for (const cases of [temporary(), join(folder, 'nowhere'), scenarios('tanba: facts/1'), scenarios('a: [')]) {
      const { code, err } = law('test', cases, '--lang', 'en')
      expect(code).toBe(2)
      expect(err).not.toContain('our fault')
    }
  })
})

it('leaves only what it says it keeps', () => {
  expect(existsSync(join(folder, '.tanba')) && statSync(join(folder, '.tanba')).isDirectory()).toBe(true)
  expect(readdirSync(join(folder, '.tanba'))).toEqual(['determinations'])
})
