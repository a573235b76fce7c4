import type { TestDatabases } from '@tanba/db'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldText } from '../../store/fold.ts'
import {
  countSystems,
  csvOf,
  exportSystems,
  IMPORT_COLUMNS,
  importSystems,
  type LinePosition,
  listSystems,
  readCsv,
  registerSystem,
  systemsCsv,
} from '../../store/index.ts'
import { databases, draftOf, good, openRoom, type Room } from './room.ts'

const NAMES = ['Көлік қозғалысы', 'Көлік', 'Колик', 'Жүк тасымалы', 'Scoring', 'scoring 100%', 'Үміт', 'Умит', 'Ёлка']

let databasesOfTest: TestDatabases
let room: Room

beforeAll(async () => {
  databasesOfTest = await databases()
  room = await openRoom(await databasesOfTest.open())
  for (const name of NAMES) good(await registerSystem(room.context, room.account, { description: draftOf(name) }))
}, 60_000)

afterAll(async () => {
  await databasesOfTest.close()
})

const found = async (search: string, more: object = {}): Promise<readonly string[]> =>
  (await listSystems(room.context, { filter: { search, ...more }, limit: 50 })).map(({ system }) => system.name)

describe('folding', () => {
  it.each([
    ['Әліппе', 'алиппе'],
    ['ҒЫЛЫМ', 'гылым'],
    ['Қаңтар', 'кантар'],
    ['Өзен', 'озен'],
    ['Ұлы Үміт', 'улы умит'],
    ['Һәм', 'хам'],
    ['  two\t words ', 'two words'],
    ['Й'.normalize('NFD'), 'и'],
  ])('%s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('done twice is done once', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldText(foldText(text)) === foldText(text)))
  })
})

describe('search', () => {
  it.each([
    ['колик', ['Колик', 'Көлік', 'Көлік қозғалысы']],
    ['көлік', ['Көлік', 'Көлік қозғалысы', 'Колик']],
    ['УМИТ', ['Умит', 'Үміт']],
    ['козгалыс колик', ['Көлік қозғалысы']],
    ['100%', ['scoring 100%']],
    ['%', ['scoring 100%']],
    ['_', []],
    ['ко\u0000лик', ['Көлік', 'Колик', 'Көлік қозғалысы']],
    ['\ud800scoring', ['Scoring', 'scoring 100%']],
    ["'; drop table register.system; --", []],
    ['purpose of scoring', ['Scoring', 'scoring 100%']],
  ])('for %s finds %j', async (search, names) => {
    const got = await found(search)
    expect([...got].sort()).toEqual([...names].sort())
    if (names.length > 0) expect(got[0]).toBe(names[0])
  })

  it('narrows by stage, prohibition, cells and blocking', async () => {
    expect(await countSystems(room.context, { stages: ['operation'] })).toBe(0)
    expect(await countSystems(room.context, { stages: ['idea', 'operation'] })).toBe(NAMES.length)
    expect(await countSystems(room.context, { blocked: true })).toBe(0)
    expect(await countSystems(room.context, { cells: ['unknown'] })).toBe(NAMES.length)
    expect(await countSystems(room.context, { cells: ['met'] })).toBe(0)
    expect(await countSystems(room.context, { prohibition: ['yes', 'no'] })).toBe(0)
    expect(await countSystems(room.context, { risk: ['high'] })).toBeGreaterThanOrEqual(0)
    expect(await countSystems(room.context, { steward: room.other })).toBe(0)
  })
})

describe('paging', () => {
  it.each(['name', 'changed', 'due'] as const)('by %s shows every system once, both ways', async (sort) => {
    for (const descending of [false, true]) {
      const seen: string[] = []
      let after: LinePosition | undefined
      for (;;) {
        const page = await listSystems(room.context, { sort, descending, limit: 2, ...(after && { after }) })
        if (page.length === 0) break
        seen.push(...page.map(({ system }) => system.id))
        after = page.at(-1)?.position
      }
      expect(new Set(seen).size).toBe(NAMES.length)
      const whole = await listSystems(room.context, { sort, descending, limit: 50 })
      expect(seen).toEqual(whole.map(({ system }) => system.id))
    }
  })

  it('goes on inside a search', async () => {
    const [first] = await listSystems(room.context, { filter: { search: 'колик' }, limit: 1 })
    const after = first?.position
    const rest = await listSystems(room.context, { filter: { search: 'колик' }, limit: 5, ...(after && { after }) })
    expect([first, ...rest].map((line) => line?.system.name)).toHaveLength(3)
    expect(new Set([first, ...rest].map((line) => line?.system.id)).size).toBe(3)
  })
})

describe('CSV', () => {
  it('comes back as it was written', () => {
    const cell = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/^'[=+\-@\t\r]/.test(text) && !text.startsWith('\ufeff'))
    const row = fc.array(cell, { minLength: 2, maxLength: 4 }).filter((cells) => cells.some((one) => one.trim() !== ''))
    // The heading decides what divides.
    const rows = fc.array(row).map((all) => [['a', 'b'], ...all])
    fc.assert(
      fc.property(rows, (given) => {
        const read = readCsv(csvOf(given))
        expect(read.ok && read.value.map(({ cells }) => cells)).toEqual(given)
      }),
    )
  })

  it.each(['=1+1', '+7 701', '-1', '@SUM(A1)', '\tx', '\rx'])('makes %j no formula', (text) => {
    expect(csvOf([[text]])).toMatch(/^"?'/)
  })

  it.each([
    ['a,"b', { code: 'quote-open', row: 1 }],
    ['a\n"b"c', { code: 'quote-inside', row: 2 }],
  ])('%j is refused', (text, error) => {
    expect(readCsv(text)).toEqual({ ok: false, error })
  })
})

describe('import', () => {
  const bring = (text: string, dryRun = false) => importSystems(room.context, room.account, { text, dryRun })

  it('tells every fault by row and column, and brings nothing', async () => {
    const text = csvOf([
      ['name', 'purpose', 'operating_since', 'site', 'site_link', 'role', 'role_ground'],
      ['Good', 'Sound', '', '', '', '', ''],
      ['', 'Nameless', 'soon', 'Portal', 'javascript:x', 'boss', 'contract'],
      ['Good', 'Twice', '2999-01-01', '', '', '', ''],
    ])
    const before = await countSystems(room.context)
    const left = await room.left(async () => {
      const outcome = await bring(text)
      const findings = outcome.ok ? [] : outcome.error
      const told = findings.map(({ row, column, fault }) => [
        row,
        column,
        typeof fault === 'string' ? fault : fault.code,
      ])
      expect(told).toEqual([
        [3, 'operating_since', 'date'],
        [3, 'name', 'text-empty'],
        [3, 'site_link', 'link-invalid'],
        [3, 'role', 'role-unknown'],
        [4, 'name', 'name-twice'],
        [4, 'operating_since', 'date-ahead'],
      ])
    })
    expect(left).toEqual([])
    expect(await countSystems(room.context)).toBe(before)
  })

  it.each([
    ['', [[1, undefined, 'empty']]],
    ['name,purpose\n', [[1, undefined, 'empty']]],
    [
      'name,colour\nA,red\n',
      [
        [1, 'colour', 'column-unknown'],
        [1, 'purpose', 'column-missing'],
      ],
    ],
    ['name,name,purpose\nA,B,C\n', [[1, 'name', 'column-twice']]],
    ['name,purpose\nA,B,C\n', [[2, undefined, 'cells-many']]],
  ])('refuses the form of %j', async (text, told) => {
    const outcome = await bring(text)
    expect(outcome.ok ? [] : outcome.error.map(({ row, column, fault }) => [row, column, fault])).toEqual(told)
  })

  it('is tried without writing, and then brings every system with its two events', async () => {
    const text = `\ufeffname;purpose;operating_since;model;vendor;role;role_ground\r\nOne;"Why; because";2026-02-02;A; V;owner;title\r\nTwo;P;;;;;\r\n`
    expect(await room.left(() => bring(text, true))).toEqual([])
    const left = await room.left(async () => {
      expect(await bring(text)).toMatchObject({ ok: true, value: { systems: 2, ids: { length: 2 } } })
    })
    expect([...left].sort()).toEqual([
      'register.determination.kept',
      'register.determination.kept',
      'register.operation.declared',
      'register.system.registered',
    ])
    expect(await found('because')).toEqual(['One'])
  })

  it('takes the columns that it names', () => {
    expect(IMPORT_COLUMNS).toContain('operating_since')
  })
})

describe('export', () => {
  it('has what the list shows under the same filter, with formulas escaped', async () => {
    const description = draftOf('=HYPERLINK("x")')
    good(await registerSystem(room.context, room.account, { description }))
    const systems = await exportSystems(room.context, { filter: { search: 'hyperlink' } })
    expect(systems.map(({ name }) => name)).toEqual(['=HYPERLINK("x")'])
    const read = readCsv(systemsCsv(systems))
    expect(systemsCsv(systems)).toContain(`"'=HYPERLINK(""x"")"`)
    expect(read.ok && read.value[1]?.cells[1]).toBe('=HYPERLINK("x")')
    expect(await exportSystems(room.context, {})).toHaveLength(await countSystems(room.context))
  })
})
