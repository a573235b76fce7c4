import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listFiles } from '../files.ts'

/** The package.json of a package as it stands in the tree: its entries are sources. */
export interface SourceManifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly exports?: string | Readonly<Record<string, unknown>>
  readonly bin?: string | Readonly<Record<string, string>>
  /** Folders and files that the code reads at run time; they keep their places. */
  readonly files?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly [other: string]: unknown
}

export interface PackedManifest {
  readonly exports: Readonly<Record<string, unknown>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly [other: string]: unknown
}

export interface Publishable {
  /** Relative to the root. */
  readonly dir: string
  readonly manifest: SourceManifest
}

/** Every package of the tree that is not marked private. */
export function publishablePackages(root: string): readonly Publishable[] {
  return listFiles(root)
    .filter((file) => file.endsWith('/package.json'))
    .map((file) => ({ dir: dirname(file), manifest: readManifest(root, dirname(file)) }))
    .filter(({ manifest }) => manifest.private !== true)
}

export function readManifest(root: string, dir: string): SourceManifest {
  return JSON.parse(readFileSync(join(root, dir, 'package.json'), 'utf8')) as SourceManifest
}

/** Entries for the apps of this repository alone: what is published is the library. */
const OWN = new Set(['./cli', './http', './jobs', './store'])

/** The source files that the package offers, each with the subpath or command it is offered under. */
export function entriesOf({
  exports = {},
  bin = {},
}: SourceManifest): readonly (readonly [name: string, file: string])[] {
  const commands = typeof bin === 'string' ? { bin } : bin
  return [...publishedExports(exports), ...Object.entries(commands)].map(([name, target]) => {
    if (typeof target === 'string') return [name, target]
    throw new Error(`exports["${name}"]: one source file is wanted, conditions are written by the build`)
  })
}

function publishedExports(exports: NonNullable<SourceManifest['exports']>): readonly (readonly [string, unknown])[] {
  if (typeof exports === 'string') return [['.', exports]]
  return Object.entries(exports).filter(([subpath]) => !OWN.has(subpath))
}

/**
 * The package.json that is packed: npm does not apply `publishConfig.exports`, so its entries point at what was built,
 * and its dependencies are those that what was built imports.
 */
export function packedManifest(source: SourceManifest, imported: ReadonlySet<string>): PackedManifest {
  const {
    scripts: _scripts,
    devDependencies: _dev,
    files: _files,
    exports = {},
    bin,
    dependencies = {},
    ...kept
  } = source
  const offered = publishedExports(exports).map(([name, target]) => [name, packedEntry(String(target))])
  return {
    ...kept,
    exports: { ...Object.fromEntries(offered), './package.json': './package.json' },
    ...(bin === undefined ? {} : { bin: packedBin(bin) }),
    // Declarations of a package that has none of its own come under another name.
    dependencies: Object.fromEntries(
      Object.entries(dependencies).filter(([name]) => imported.has(name.replace(/^@types\//, ''))),
    ),
  }
}

function packedEntry(target: string): unknown {
  if (!/\.tsx?$/.test(target)) return target
  return { types: target.replace(/\.tsx?$/, '.d.ts'), default: target.replace(/\.tsx?$/, '.js') }
}

function packedBin(bin: string | Readonly<Record<string, string>>): unknown {
  const built = (file: string): string => file.replace(/\.ts$/, '.js')
  if (typeof bin === 'string') return built(bin)
  return Object.fromEntries(Object.entries(bin).map(([name, file]) => [name, built(file)]))
}

/** The nearest file of this name: the package's own, else the root's. */
export function nearest(root: string, dir: string, name: string): string | undefined {
  return [join(root, dir, name), join(root, name)].find((file) => existsSync(file))
}
