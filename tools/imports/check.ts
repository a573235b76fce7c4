import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSource, listFiles, walkFiles } from '../files.ts'
import { type CheckResult, count, type Finding } from '../finding.ts'
import { moduleSyntax, parse } from '../syntax.ts'
import { findCycles } from './cycles.ts'
import { ownerOf, placeOf, readPackages } from './packages.ts'
import { checkModule, type Edge, type Module, type Tree } from './rules.ts'

/** Who imports whom. See the rules in `packages.ts` and `rules.ts`. */
export function checkImports(root: string): CheckResult {
  const files = listFiles(root)
  const sources = new Set(files.filter(isSource))
  const findings: Finding[] = []
  const modules = walkFiles(root)
    .filter((file) => sources.has(file))
    .flatMap((file) => readModule(root, file, findings))
  const tree: Tree = { root, packages: readPackages(root, files), modules }
  const edges: Edge[] = []
  for (const module of modules) {
    const checked = checkModule(tree, module)
    findings.push(...checked.findings)
    edges.push(...checked.edges)
  }
  findings.push(...fileCycles(edges), ...packageCycles(tree, edges))
  if (modules.length < sources.size || modules.length === 0) {
    const message = `${modules.length} of ${sources.size} source files were seen; an import check that sees less checks nothing`
    findings.push({ file: '.', rule: 'unseen', message })
  }
  const imports = modules.reduce((sum, module) => sum + module.imports.length, 0)
  return { counted: `${count(modules.length, 'module')} of ${sources.size}, ${count(imports, 'import')}`, findings }
}

function readModule(root: string, file: string, findings: Finding[]): readonly Module[] {
  const text = readFileSync(join(root, file), 'utf8')
  const result = parse(file, text)
  if (typeof result !== 'string') return [{ file, ...moduleSyntax(result, text) }]
  findings.push({ file, rule: 'syntax', message: result })
  return []
}

function fileCycles(edges: readonly Edge[]): readonly Finding[] {
  return findCycles(graphOf(edges, (file) => file)).map((cycle) => {
    const [file = '', next] = cycle
    const line = edges.find((edge) => edge.from === file && edge.to === next)?.line
    return { file, ...(line === undefined ? {} : { line }), rule: 'cycle', message: cycle.join(' → ') }
  })
}

/** Packages that need each other cannot be read, tested or published alone, even when no file is in a cycle. */
function packageCycles(tree: Tree, edges: readonly Edge[]): readonly Finding[] {
  const shipped = edges.filter(({ from }) => {
    const owner = ownerOf(tree.packages, from)
    return owner !== undefined && placeOf(owner, from) !== 'dev'
  })
  const graph = graphOf(shipped, (file) => ownerOf(tree.packages, file)?.name ?? file)
  for (const [name, targets] of graph) targets.delete(name)
  return findCycles(graph).map((cycle) => {
    const dir = tree.packages.find((one) => one.name === cycle[0])?.dir ?? ''
    return { file: join(dir, 'package.json'), rule: 'package-cycle', message: cycle.join(' → ') }
  })
}

function graphOf(edges: readonly Edge[], nodeOf: (file: string) => string): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>()
  for (const { from, to } of edges) {
    const targets = graph.get(nodeOf(from)) ?? new Set()
    graph.set(nodeOf(from), targets.add(nodeOf(to)))
  }
  return graph
}
