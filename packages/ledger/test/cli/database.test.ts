import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTestDatabases, type TestDatabases } from '@tanba/db'
import { temporary } from '@tanba/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROW_TEXTS } from '../../store/postgres/index.ts'
import { answer, ledger } from './tanba.ts'

let databases: TestDatabases

beforeAll(async () => {
  databases = await openTestDatabases([])
})

afterAll(async () => await databases?.close())

/** An empty database, and a folder with the key of its server's roles. */
const room = async (): Promise<{ readonly folder: string; readonly at: readonly string[]; readonly name: string }> => {
  const folder = temporary()
  const { folder: keys, url, name } = await databases.create()
  mkdirSync(join(folder, '.tanba/db'), { recursive: true })
  cpSync(join(keys, 'roles.key'), join(folder, '.tanba/db/roles.key'))
  return { folder, at: ['--ledger', url], name }
}

describe('a ledger in PostgreSQL', () => {
  it('takes the same verbs by its address', async () => {
    const { folder, at } = await room()
    const key = String(answer(folder, 'init', ...at, '--origin', 'example.kz/log').key)
    writeFileSync(join(folder, 'work.txt'), 'work')
    answer(folder, 'append', ...at, '--subject', 'Work', '--actor', 'Aigul', '--output', 'work.txt', '--note', 'draft')
    answer(folder, 'append', ...at, '--subject', 'Work', '--actor', 'Bolat')
    expect(answer(folder, 'show', ...at, 'Work')).toMatchObject({ events: [{ seq: 0 }, { seq: 1 }] })
    expect(answer(folder, 'fsck', ...at)).toMatchObject({ sound: true, entries: 2 })
    answer(folder, 'export', ...at, 'Work', '--out', 'work.json', '--disclose', 'all')
    expect(ledger(folder, 'verify', 'work.json', '--key', key, '--file', 'work.txt').code).toBe(0)
    answer(folder, 'rotate', ...at)
    answer(folder, 'erase', ...at, 'Aigul', '--yes')
    answer(folder, 'publish', ...at, '--out', 'public', '--entries')
    expect(answer(folder, 'fsck', ...at)).toMatchObject({ sound: true, entries: 3 })
  })

  it('fsck finds rows that say another thing than the tree, and says it in three languages', async () => {
    const { folder, at, name } = await room()
    answer(folder, 'init', ...at, '--origin', 'example.kz/log')
    for (const actor of ['Aigul', 'Bolat']) answer(folder, 'append', ...at, '--subject', 'Work', '--actor', actor)
    expect(ledger(folder, 'fsck', ...at).code).toBe(0)
    await databases.asSuperuser(
      'set session_replication_role = replica; update ledger.subject_head set seq = seq + 1',
      name,
    )
    const { code, out } = ledger(folder, 'fsck', ...at, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      sound: false,
      findings: [{ code: 'rows-head-differs', outcome: 'disproved', place: 'ledger.subject_head' }],
    })
    for (const language of ['kk', 'ru', 'en'] as const) {
      const [, words = ''] = ROW_TEXTS['rows-head-differs'][language].split('{subject}')
      expect(ledger(folder, 'fsck', ...at, '--lang', language).out.replace(/\s+/g, ' ')).toContain(words)
    }
  })
})
