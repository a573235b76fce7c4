import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMessage } from '../catalogues/message.ts'
import { checkCatalogues } from '../catalogues.ts'
import { copied, fixture, shown } from './fixture.ts'

test('catalogues that agree pass', () => {
  const result = checkCatalogues(fixture('catalogues/clean'))
  expect(result).toEqual({ counted: '8 ids in 1 catalogue, 2 in the law pack, 3 terms', findings: [] })
})

const LOCALES = 'packages/label/locales'
const PACK = 'packages/law/generated/pack.json'
const FAULTS = {
  'a missing Kazakh string': `${LOCALES}/kk.po: missing-string: greeting: no kk string`,
  'an empty string': `${LOCALES}/kk.po:21: empty-string: library:`,
  'a Kazakh string copied from English': `${LOCALES}/kk.po:15: copied-string: mode.open: the kk string is the en string`,
  'a Kazakh string copied from Russian': `${LOCALES}/kk.po:18: copied-string: mode.closed: the kk string is the ru string`,
  'a glossary term that is not said': `${LOCALES}/ru.po:12: glossary: data: "data library" is "библиотека данных" in ru`,
  'a plural category missing in Russian': `${LOCALES}/ru.po:9: message-format: systems: ru: {n, plural} lacks few`,
  'a plural category missing in Kazakh': `${LOCALES}/kk.po:6: message-format: systems: kk: {n, plural} lacks other`,
  'other placeholders': `${LOCALES}/kk.po:24: placeholders: pair: kk against en: lacks {b}, has {c} more`,
  'a message that is not ICU': `${LOCALES}/en.po:33: message-format: open: en: Unexpected message end`,
  'an id that no code uses': `${LOCALES}/en.po:30: unused-id: stray`,
  'an id that no catalogue holds': 'packages/label/cli/index.ts:14: unknown-id: "nowhere"',
  'an id of two catalogues': 'packages/optout/locales/en.po: duplicate-id: latin: stands in packages/label/locales too',
  'a catalogue that is not there': 'packages/optout/locales/ru.po: missing-catalogue:',
  'a string of that catalogue': 'packages/optout/locales/ru.po: missing-string: latin',
  'an exception without a reason': `${LOCALES}/same.txt:4: no-reason: "systems"`,
  'an exception that excuses nothing': `${LOCALES}/same.txt:3: stale-exception: "gone"`,
  'an exception that excuses a good string': `${LOCALES}/same.txt:4: stale-exception: "systems"`,
  'a term of the law pack that is not said': `${PACK}: glossary: acts.ai-law.title: "data library" is "дерекнама" in kk`,
  'a missing Kazakh string of the law pack': `${PACK}: missing-string: acts.code.title: no kk string`,
} as const
const faulty = shown(checkCatalogues(fixture('catalogues/faulty')))

test.each(Object.entries(FAULTS))('rejected: %s', (_, start) => {
  expect(faulty.filter((finding) => finding.startsWith(start))).toHaveLength(1)
})

test('nothing else is rejected in the faulty tree', () => {
  expect(faulty).toHaveLength(Object.keys(FAULTS).length)
})

test('without a glossary the check does not pass in silence', () => {
  const root = copied('catalogues/clean')
  rmSync(join(root, 'packages/law/pack/glossary.yaml'))
  expect(shown(checkCatalogues(root))).toEqual([
    'packages/law/pack/glossary.yaml: no-glossary: no such file, so no term was checked',
  ])
})

test('messages: placeholders, words and cases', () => {
  const english = readMessage("{who} can't open {n, plural, =0 {nothing} one {# file} other {{all} files}}", 'en')
  expect([...english.placeholders]).toEqual(['who', 'n', 'all'])
  expect(english.words.split('\u{1}').filter((part) => part.trim() !== '')).toEqual([
    " can't open ",
    'nothing',
    ' file',
    ' files',
  ])
  expect(english.faults).toEqual([])
  expect(readMessage('{n, plural, one {a} few {b} other {c}}', 'kk').faults[0]).toMatch(/few is not valid/)
  expect(readMessage('{mode, select, open {a}}', 'en').faults).toEqual(['{mode, select} lacks other'])
  expect(readMessage('{n, selectordinal, other {#}}', 'en').faults).toEqual(['{n, selectordinal} lacks one, two, few'])
})
