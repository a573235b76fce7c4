import { type ParseResult, parseSync, Visitor } from 'oxc-parser'

/** A place in a file that names another module. */
export interface ImportSite {
  readonly specifier: string
  readonly line: number
}

/** What the import rules need to know of a file. */
export interface ModuleSyntax {
  readonly imports: readonly ImportSite[]
  /** Lines of `import(…)` whose argument is computed. */
  readonly computed: readonly number[]
  /** What is reached from outside the module without an import: `process`, `fetch`, `Date.now()` and the like. */
  readonly outside: readonly { readonly name: string; readonly line: number }[]
}

export interface CallSite {
  readonly id: string
  readonly line: number
}

const GLOBALS = new Set(
  'process console fetch performance crypto navigator setTimeout setInterval setImmediate queueMicrotask WebSocket Worker'.split(
    ' ',
  ),
)

/** The syntax tree, or the first error as text. */
export function parse(file: string, text: string): ParseResult | string {
  const result = parseSync(file, text)
  const [error] = result.errors
  return error === undefined ? result : error.message
}

/** Maps a position in the text to its line, counted from 1. */
function lineCounter(text: string): (position: number) => number {
  const ends: number[] = []
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) ends.push(at)
  return (position) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < position) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}

export function moduleSyntax(result: ParseResult, text: string): ModuleSyntax {
  const lineOf = lineCounter(text)
  const imports: ImportSite[] = []
  const computed: number[] = []
  for (const { moduleRequest } of result.module.staticImports) {
    imports.push({ specifier: moduleRequest.value, line: lineOf(moduleRequest.start) })
  }
  for (const { moduleRequest } of result.module.staticExports.flatMap((one) => one.entries)) {
    if (moduleRequest) imports.push({ specifier: moduleRequest.value, line: lineOf(moduleRequest.start) })
  }
  for (const { moduleRequest, start } of result.module.dynamicImports) {
    const literal = /^(['"`])([^'"`$\\]*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2]
    if (literal === undefined) computed.push(lineOf(start))
    else imports.push({ specifier: literal, line: lineOf(start) })
  }
  const outside = reachesOutside(result, lineOf, (specifier, start) => imports.push({ specifier, line: lineOf(start) }))
  return { imports, computed, outside }
}

function reachesOutside(
  result: ParseResult,
  lineOf: (position: number) => number,
  typeImport: (specifier: string, start: number) => void,
): ModuleSyntax['outside'] {
  const outside: { name: string; line: number }[] = []
  const ours = new Set<string>()
  const note = (name: string, start: number): void => {
    outside.push({ name, line: lineOf(start) })
  }
  const declare = (pattern: { readonly type: string }): void => {
    for (const name of namesIn(pattern)) ours.add(name)
  }
  new Visitor({
    FunctionDeclaration: ({ params }) => params.forEach(declare),
    FunctionExpression: ({ params }) => params.forEach(declare),
    ArrowFunctionExpression: ({ params }) => params.forEach(declare),
    VariableDeclarator: ({ id, init, start }) => {
      declare(id)
      if (init?.type === 'Identifier' && GLOBALS.has(init.name)) note(init.name, start)
    },
    TSImportType: (node) => typeImport(node.source.value, node.start),
    MemberExpression: ({ object, property, computed, start }) => {
      if (object.type !== 'Identifier') return
      const name = !computed && property.type === 'Identifier' ? property.name : ''
      if (GLOBALS.has(object.name)) note(object.name, start)
      if (object.name === 'globalThis') note(`globalThis.${name}`, start)
      if (object.name === 'Math' && name === 'random') note('Math.random', start)
      if (object.name === 'Date' && name === 'now') note('Date.now', start)
    },
    CallExpression: ({ callee, start }) => {
      if (callee.type === 'Identifier' && GLOBALS.has(callee.name)) note(callee.name, start)
    },
    NewExpression: ({ callee, arguments: given, start }) => {
      if (callee.type !== 'Identifier') return
      if (GLOBALS.has(callee.name)) note(callee.name, start)
      if (callee.name === 'Date' && given.length === 0) note('new Date()', start)
    },
  }).visit(result.program)
  return outside.filter(({ name }) => !ours.has(name))
}

/** The names that a parameter or a declaration binds: they hide the global of the same name. */
function namesIn(pattern: object): readonly string[] {
  if ('type' in pattern && pattern.type === 'Identifier' && 'name' in pattern) return [String(pattern.name)]
  const inner = ['left', 'argument', 'value', 'elements', 'properties', 'parameter'].map((key) =>
    Reflect.get(pattern, key),
  )
  return inner.flat().flatMap((one: unknown) => (typeof one === 'object' && one !== null ? namesIn(one) : []))
}

/** The literal ids that a file hands to `t(…)` or `_(…)`, bare or as a method, and every literal string it holds. */
export function messageIds(
  result: ParseResult,
  text: string,
): { readonly asked: readonly CallSite[]; readonly literals: ReadonlySet<string> } {
  const lineOf = lineCounter(text)
  const asked: CallSite[] = []
  const literals = new Set<string>()
  const take = (node: Argument | undefined): void => {
    if (node === undefined) return
    if (node.type === 'Literal' && typeof node.value === 'string') {
      asked.push({ id: node.value, line: lineOf(node.start) })
    } else if (node.type === 'TemplateLiteral' && node.expressions.length === 0) {
      asked.push({ id: node.quasis[0]?.value.cooked ?? '', line: lineOf(node.start) })
    } else if (node.type === 'ConditionalExpression') {
      take(node.consequent)
      take(node.alternate)
    } else if (node.type === 'LogicalExpression') {
      take(node.left)
      take(node.right)
    } else if (node.type === 'ParenthesizedExpression') take(node.expression)
  }
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string') literals.add(node.value)
    },
    TemplateLiteral: (node) => {
      if (node.expressions.length === 0) literals.add(node.quasis[0]?.value.cooked ?? '')
    },
    CallExpression: ({ callee, arguments: given }) => {
      const named = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee
      if (named.type === 'Identifier' && (named.name === 't' || named.name === '_')) take(given[0])
    },
  }).visit(result.program)
  return { asked, literals }
}

type Argument = Parameters<
  NonNullable<ConstructorParameters<typeof Visitor>[0]['CallExpression']>
>[0]['arguments'][number]
