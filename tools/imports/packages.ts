import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Layer = 'kernel' | 'foundation' | 'capability' | 'infra' | 'testkit' | 'app' | 'root'

/** `core`: pure; `edge`: the folders that touch the world; `dev`: never shipped; `inner`: what is left, `index.ts` above all. */
export type Place = 'core' | 'inner' | 'edge' | 'dev'

interface Manifest {
  readonly name?: string
  readonly private?: boolean
  readonly exports?: string | Record<string, unknown>
  readonly dependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
}

export interface Package {
  /** Relative to the root; empty for the root itself. */
  readonly dir: string
  readonly name: string
  readonly layer: Layer
  readonly manifest: Manifest
}

const FOUNDATIONS = new Set(['packages/law', 'packages/ledger', 'packages/media'])
const DEV = new Set(['test', 'bench', 'build', 'chaos'])
const EDGES = new Set(['store', 'jobs', 'http', 'cli', 'report'])

export function readPackages(root: string, files: readonly string[]): readonly Package[] {
  return files
    .filter((file) => file === 'package.json' || file.endsWith('/package.json'))
    .map((file) => {
      const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest
      const dir = dirname(file) === '.' ? '' : dirname(file)
      return { dir, name: manifest.name ?? dir, layer: layerOf(dir), manifest }
    })
}

function layerOf(dir: string): Layer {
  if (dir === 'packages/kernel') return 'kernel'
  if (FOUNDATIONS.has(dir)) return 'foundation'
  if (dir.startsWith('packages/')) return 'capability'
  if (dir.startsWith('infra/')) return 'infra'
  if (dir.startsWith('apps/')) return 'app'
  return dir === 'testkit' ? 'testkit' : 'root'
}

/** The package whose folder is the nearest above the file. */
export function ownerOf(packages: readonly Package[], file: string): Package | undefined {
  let owner: Package | undefined
  for (const one of packages) {
    const within = one.dir === '' || file.startsWith(`${one.dir}/`)
    if (within && (owner === undefined || one.dir.length > owner.dir.length)) owner = one
  }
  return owner
}

/** Which part of its package a file stands in. */
export function placeOf(owner: Package, file: string): Place {
  const inside = owner.dir === '' ? file : file.slice(owner.dir.length + 1)
  const [first = ''] = inside.split('/')
  if (owner.layer === 'root' || owner.layer === 'testkit' || DEV.has(first) || /^[^/]+\.config\.ts$/.test(inside)) {
    return 'dev'
  }
  if (first === 'core' || inside === 'errors.ts') return 'core'
  return EDGES.has(first) ? 'edge' : 'inner'
}

/** The layers a file may import from, other than its own package. */
export function allowedLayers(layer: Layer, place: Place): readonly Layer[] {
  if (layer === 'root') return ['kernel', 'foundation', 'capability', 'infra', 'testkit', 'app']
  if (layer === 'testkit') return ['kernel', 'foundation', 'infra']
  if (place === 'dev') return [...allowedLayers(layer, 'edge'), 'testkit']
  if (layer === 'kernel') return []
  if (layer === 'app') return ['kernel', 'foundation', 'capability', 'infra']
  if (layer === 'infra') return place === 'core' ? ['kernel'] : ['kernel', 'infra']
  const below: readonly Layer[] = layer === 'foundation' ? ['kernel'] : ['kernel', 'foundation']
  if (place !== 'edge') return below
  return layer === 'foundation' ? ['kernel', 'foundation', 'infra'] : ['kernel', 'foundation', 'infra', 'capability']
}

/** The file an `exports` entry points at, relative to the root. */
export function exportedFile(one: Package, subpath: string): string | undefined {
  const { exports } = one.manifest
  const target = typeof exports === 'string' ? (subpath === '.' ? exports : undefined) : exports?.[subpath]
  if (typeof target !== 'string') return undefined
  return join(one.dir, target).replaceAll('\\', '/')
}

/** Whether the package may use a dependency of this name in this place. */
export function declares(owner: Package, root: Package | undefined, place: Place, name: string): boolean {
  const { dependencies, optionalDependencies, peerDependencies, devDependencies } = owner.manifest
  const shipped = { ...dependencies, ...optionalDependencies, ...peerDependencies }
  if (name in shipped) return true
  return place === 'dev' && (name in { ...devDependencies } || name in { ...root?.manifest.devDependencies })
}
