import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from '@tanba/db'
import { temporary } from '@tanba/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, ledger } from './tanba.ts'

const folder = temporary()
// As root, PostgreSQL is another account and must pass.
chmodSync(folder, 0o755)
let database: Awaited<ReturnType<typeof startPostgres>>

beforeAll(async () => {
  database = await startPostgres({ folder: join(folder, 'pg') })
})

afterAll(async () => await database.stop())

describe('a ledger in PostgreSQL', () => {
  it('takes the same verbs by its address', () => {
    const at = ['--ledger', database.url]
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
})
