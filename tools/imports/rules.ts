import { statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import type { Finding } from '../finding.ts'
import type { ImportSite, ModuleSyntax } from '../syntax.ts'
import { allowedLayers, declares, exportedFile, ownerOf, type Package, type Place, placeOf } from './packages.ts'

export interface Module extends ModuleSyntax {
  readonly file: string
}

/** The tree as the rules see it. */
export interface Tree {
  readonly root: string
  readonly packages: readonly Package[]
  readonly modules: readonly Module[]
}

/** Where an import leads, when it leads to a file of the tree. */
export interface Edge {
  readonly from: string
  readonly to: string
  readonly line: number
}

interface Site {
  readonly tree: Tree
  readonly file: string
  readonly owner: Package
  readonly place: Place
  readonly specifier: string
  readonly line: number
  readonly report: (rule: string, message: string) => void
}

/** Holds every import of a file against the rules; gives the findings and the edges of the graph. */
export function checkModule(tree: Tree, module: Module): { findings: readonly Finding[]; edges: readonly Edge[] } {
  const { file } = module
  const findings: Finding[] = []
  const edges: Edge[] = []
  const owner = ownerOf(tree.packages, file)
  if (owner === undefined) return { findings: [{ file, rule: 'no-package', message: 'no package.json above' }], edges }
  const place = placeOf(owner, file)
  for (const { specifier, line } of module.imports) {
    const report = (rule: string, message: string): void => {
      findings.push({ file, line, rule, message })
    }
    const to = checkSite({ tree, file, owner, place, specifier, line, report })
    if (to !== undefined) edges.push({ from: file, to, line })
  }
  if (place === 'core') {
    for (const line of module.computed) {
      findings.push({ file, line, rule: 'core-io', message: 'core code does not load modules by computed names' })
    }
    for (const { name, line } of module.outside) {
      findings.push({ file, line, rule: 'core-io', message: `core code has no I/O, clock or randomness: ${name}` })
    }
  }
  return { findings, edges }
}

function checkSite(site: Site): string | undefined {
  const { specifier, place, report } = site
  if (specifier.startsWith('.')) return relative(site)
  if (specifier.startsWith('/') || specifier.startsWith('file:')) {
    report('absolute', `"${specifier}": import by relative path or by package name`)
    return undefined
  }
  if (isBuiltin(specifier)) {
    if (place === 'core') report('core-io', `core code does not import Node's "${specifier}"`)
    return undefined
  }
  const [name, subpath] = splitName(specifier)
  const target = site.tree.packages.find((one) => one.name === name && one.dir !== '')
  return target === undefined ? external(site, name) : internal(site, target, subpath)
}

function relative({ tree, file, owner, place, specifier, report }: Site): string | undefined {
  const to = posix.join(posix.dirname(file), specifier)
  const target = to.startsWith('..') ? undefined : ownerOf(tree.packages, to)
  if (target !== owner) {
    report('leaves-package', `"${specifier}" leaves ${owner.name}: import the other package by its name`)
    return undefined
  }
  if (!isFile(tree, to)) {
    const meant = [`${to}.ts`, `${to}.tsx`, to.replace(/\.js(x?)$/, '.ts$1'), `${to}/index.ts`].find((one) =>
      isFile(tree, one),
    )
    if (meant === undefined) report('unresolved', `"${specifier}": no such file`)
    else report('extension', `"${specifier}": write the file's whole name, ${posix.basename(meant)}`)
    return meant
  }
  if (place === 'core' && placeOf(owner, to) !== 'core') {
    report('core-reach', `"${specifier}": core code imports only core/ and errors.ts of its package`)
  }
  if (place !== 'dev' && placeOf(owner, to) === 'dev') {
    report('dev-reach', `"${specifier}": shipped code does not import from test/, bench/ or build/`)
  }
  return to
}

function isFile(tree: Tree, file: string): boolean {
  return statSync(join(tree.root, file), { throwIfNoEntry: false })?.isFile() ?? false
}

function internal(site: Site, target: Package, subpath: string): string | undefined {
  const { owner, place, specifier, tree, report } = site
  const to = exportedFile(target, subpath)
  const toEdge = ['./cli', './http', './jobs', './store'].includes(subpath)
  if (subpath !== '.' && !(toEdge && owner.layer === 'app')) {
    report('deep-import', `"${specifier}": only "${target.name}" may be imported${toEdge ? ' outside apps/' : ''}`)
    return undefined
  }
  if (to === undefined) report('unresolved', `"${specifier}": not in the exports of ${target.name}`)
  if (target === owner) {
    if (place !== 'dev') report('own-name', `"${specifier}": a package imports its own files by relative path`)
    return to
  }
  if (!allowedLayers(owner.layer, place).includes(target.layer)) {
    report('direction', `${owner.name} (${owner.layer}, ${place}) may not import ${target.name} (${target.layer})`)
  } else if (target.dir === 'packages/register' && owner.layer !== 'app' && owner.layer !== 'root') {
    report('direction', 'nobody but apps/ imports register: register an event type with the ledger')
  }
  undeclared(tree, site, target.name)
  return to
}

function external(site: Site, name: string): undefined {
  if (site.place === 'core') site.report('core-io', `core code does not import npm packages: "${site.specifier}"`)
  undeclared(site.tree, site, name)
}

function undeclared(tree: Tree, { owner, place, report }: Site, name: string): void {
  const root = tree.packages.find((one) => one.dir === '')
  if (declares(owner, root, place, name)) return
  report('undeclared', `"${name}" is not among the dependencies of ${join(owner.dir, 'package.json')}`)
}

/** `@a/b/c/d` as its package and its subpath: `@a/b`, `./c/d`. */
function splitName(specifier: ImportSite['specifier']): readonly [name: string, subpath: string] {
  const parts = specifier.split('/')
  const length = specifier.startsWith('@') ? 2 : 1
  const rest = parts.slice(length).join('/')
  return [parts.slice(0, length).join('/'), rest === '' ? '.' : `./${rest}`]
}
