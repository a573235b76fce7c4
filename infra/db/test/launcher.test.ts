import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { joinPostgres, startPostgres } from '../launcher/index.ts'
import { ended, startOwner, temporaryDatabase, writtenPid } from './launcher-places.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const asRoot = process.getuid?.() === 0
const NOBODY = { uid: 65534, gid: 65534 }

const ask = async <Row>(url: string, statement: string): Promise<Row | undefined> => {
  const client = new Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement)).rows[0] as Row
  } finally {
    await client.end()
  }
}

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    ({ code }) => code,
  )

describe('an owner', () => {
  test('makes the data as the platform proof has them, serves and stops', async () => {
    const folder = temporaryDatabase()
    const own = await startPostgres({ folder })
    expect(own.adopted).toBe(false)
    const said = await ask(
      own.url,
      `select current_setting('data_checksums') sums, current_setting('server_encoding') encoding,
        current_setting('password_encryption') passwords, current_setting('listen_addresses') addresses,
        current_setting('timezone') zone, datlocprovider::text provider, datlocale locale
        from pg_database where datname = 'postgres'`,
    )
    expect(said).toEqual({
      sums: 'on',
      encoding: 'UTF8',
      passwords: 'scram-sha-256',
      addresses: '',
      zone: 'UTC',
      provider: 'b',
      locale: 'C.UTF-8',
    })
    await own.stop()
    expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(false)
    expect(await refusal(joinPostgres({ folder }))).toBe('not-running')
  })

  test('finds its data again', async () => {
    const folder = temporaryDatabase()
    const first = await startPostgres({ folder })
    await ask(first.url, 'create table kept as select 7 as seven')
    await first.stop()
    const second = await startPostgres({ folder })
    expect(await ask(second.url, 'select seven from kept')).toEqual({ seven: 7 })
    await second.stop()
  })

  test('keeps the password and the data from others', async () => {
    const folder = temporaryDatabase()
    const own = await startPostgres({ folder })
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
    const { password } = own.connection
    expect(await refusal(ask(own.url.replace(password, 'guessed'), 'select 1'))).toBe('28P01')
    await own.stop()
  })

  test('works over loopback where the path is too long for a socket', async () => {
    const folder = join(temporaryDatabase(), 'long'.repeat(25))
    const own = await startPostgres({ folder })
    expect(own.connection.host).toBe('127.0.0.1')
    expect(await ask(own.url, `select current_setting('listen_addresses') at`)).toEqual({ at: '127.0.0.1' })
    expect((await joinPostgres({ folder })).url).toBe(own.url)
    await own.stop()
  })

  test('is joined by others, who do not stop it', async () => {
    const folder = temporaryDatabase()
    const own = await startPostgres({ folder })
    const joined = await joinPostgres({ folder })
    expect(joined).toEqual({ connection: own.connection, url: own.url, pid: own.pid })
    expect(joined.pid).toBe(writtenPid(folder))
    await own.stop()
  })
})

describe('a second owner', () => {
  test('is refused and told who the first is', async () => {
    const folder = temporaryDatabase()
    const first = await startOwner(folder)
    expect(first.said.adopted).toBe(false)
    const refused = await startPostgres({ folder }).catch((error) => error)
    expect(refused.code).toBe('already-owned')
    expect(refused.message).toContain(`process ${first.process.pid} (launcher-owner.ts)`)
    expect(refused.in('kk')).toContain(`${first.process.pid}`)
    expect((await joinPostgres({ folder })).pid).toBe(first.said.pid)
  })

  test('that starts at the same time is refused too: one of four gets it', async () => {
    const folder = temporaryDatabase()
    const owners = await Promise.all([1, 2, 3, 4].map(() => startOwner(folder)))
    expect(owners.filter(({ said }) => said.refused === undefined)).toHaveLength(1)
    for (const { said } of owners) if (said.refused) expect(said.refused).toContain('already held by process')
  })

  test('adopts what a killed owner left running', async () => {
    const folder = temporaryDatabase()
    const first = await startOwner(folder)
    first.process.kill('SIGKILL')
    await ended(first.process)
    const own = await startPostgres({ folder })
    expect(own).toMatchObject({ adopted: true, pid: first.said.pid })
    expect(await ask(own.url, 'select 1 as one')).toEqual({ one: 1 })
    await own.stop()
    expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(false)
  })

  test('is refused again after the first lost its connection and took it back', async () => {
    const folder = temporaryDatabase()
    const own = await startPostgres({ folder })
    await ask(own.url, `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`)
    await vi.waitFor(
      async () => {
        const held = await ask(
          own.url,
          `select count(*)::int as held from pg_locks where locktype = 'advisory' and granted`,
        )
        expect(held).toEqual({ held: 1 })
      },
      { timeout: 20_000, interval: 100 },
    )
    expect(await refusal(startPostgres({ folder }))).toBe('already-owned')
    await own.stop()
  })
})

describe('what a crash left', () => {
  test('a server that was killed recovers', async () => {
    const folder = temporaryDatabase()
    const first = await startOwner(folder)
    const { url } = await joinPostgres({ folder })
    await ask(url, 'create table kept as select 7 as seven')
    first.process.kill('SIGKILL')
    await ended(first.process)
    process.kill(first.said.pid ?? 0, 'SIGKILL')
    const own = await startPostgres({ folder })
    expect(own.adopted).toBe(false)
    expect(await ask(own.url, 'select seven from kept')).toEqual({ seven: 7 })
    await own.stop()
  })

  test('a file that names a process of somebody else is passed over', async () => {
    const folder = temporaryDatabase()
    await (await startPostgres({ folder })).stop()
    writeFileSync(
      join(folder, 'data', 'postmaster.pid'),
      `${process.pid}\n${join(folder, 'data')}\n1\n5432\n.\n\n1 1\nready   \n`,
    )
    expect(await refusal(joinPostgres({ folder }))).toBe('not-running')
    const own = await startPostgres({ folder })
    expect(own.adopted).toBe(false)
    await own.stop()
  })

  test.each(['', 'nonsense', '-1\n', '1e99\n\n\n', '\u0000'.repeat(100)])(
    'a broken file %j is passed over',
    async (text) => {
      const folder = temporaryDatabase()
      mkdirSync(join(folder, 'data'), { recursive: true })
      writeFileSync(join(folder, 'data', 'postmaster.pid'), text)
      expect(await refusal(joinPostgres({ folder }))).toBe('not-running')
    },
  )
})

describe('a folder that cannot be used', () => {
  const prepared = async (): Promise<string> => {
    const folder = temporaryDatabase()
    await (await startPostgres({ folder })).stop()
    return folder
  }

  test('holds data of another major version', async () => {
    const folder = await prepared()
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '15\n')
    const refused = await startPostgres({ folder }).catch((error) => error)
    expect(refused).toMatchObject({ code: 'data-other-version', values: { found: '"15"', wanted: '18' } })
  })

  test('holds a database without its password', async () => {
    const folder = await prepared()
    rmSync(join(folder, 'password'))
    expect(await refusal(startPostgres({ folder }))).toBe('data-foreign')
  })

  test('holds something else', async () => {
    const folder = temporaryDatabase()
    mkdirSync(join(folder, 'data'), { recursive: true })
    writeFileSync(join(folder, 'data', 'letter.txt'), 'not a database')
    expect(await refusal(startPostgres({ folder }))).toBe('data-foreign')
    expect(readFileSync(join(folder, 'data', 'letter.txt'), 'utf8')).toBe('not a database')
  })

  test('is a file', async () => {
    const folder = temporaryDatabase()
    writeFileSync(folder, '')
    expect(await refusal(startPostgres({ folder }))).toBe('folder-unusable')
  })

  test('has a configuration that PostgreSQL refuses: its own words are shown', async () => {
    const folder = await prepared()
    writeFileSync(join(folder, 'data', 'postgresql.auto.conf'), 'no_such_setting = 1\n')
    const refused = await startPostgres({ folder }).catch((error) => error)
    expect(refused.code).toBe('start-failed')
    expect(refused.message).toContain('no_such_setting')
  })

  test('was never there', async () => {
    expect(await refusal(joinPostgres({ folder: temporaryDatabase() }))).toBe('not-running')
  })
})

describe.skipIf(!asRoot)('as root', () => {
  test('PostgreSQL runs as the account that TANBA_PG_USER names', async () => {
    const folder = temporaryDatabase()
    const own = await startPostgres({ folder, env: { TANBA_PG_USER: 'nobody' } })
    expect(readFileSync(`/proc/${own.pid}/status`, 'utf8')).toContain(`Uid:\t${NOBODY.uid}\t`)
    await own.stop()
  })

  test.each(['root', 'no-such-account'])('TANBA_PG_USER=%s is refused', async (name) => {
    const folder = temporaryDatabase()
    expect(await refusal(startPostgres({ folder, env: { TANBA_PG_USER: name } }))).toBe('account-unknown')
  })

  test('a folder closed to the account is named, with the mend', async () => {
    const folder = temporaryDatabase()
    chmodSync(dirname(folder), 0o700)
    const refused = await startPostgres({ folder, env: {} }).catch((error) => error)
    expect(refused.code).toBe('folder-closed')
    expect(refused.values.folder).toBe(dirname(folder))
    expect(refused.message).toContain('TANBA_PG_USER')
  })

  test('an account that is not root owns a database by itself, and is adopted by itself', async () => {
    const folder = temporaryDatabase()
    chmodSync(dirname(folder), 0o777)
    const first = await startOwner(folder, NOBODY)
    expect(first.said.adopted).toBe(false)
    expect(readFileSync(`/proc/${first.said.pid}/status`, 'utf8')).toContain(`Uid:\t${NOBODY.uid}\t`)
    first.process.kill('SIGKILL')
    await ended(first.process)
    const second = await startOwner(folder, NOBODY)
    expect(second.said).toEqual({ pid: first.said.pid, adopted: true })
    second.process.kill('SIGTERM')
    await ended(second.process)
    expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(false)
  })

  test('an account that may not write is told so', async () => {
    const folder = temporaryDatabase()
    const { said } = await startOwner(folder, NOBODY)
    expect(said.refused).toContain('cannot be made or read')
  })
})
