import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'tsdown'
import { moduleSyntax, parse } from '../syntax.ts'
import { entriesOf, nearest, type PackedManifest, type Publishable, packedManifest } from './manifest.ts'

/**
 * Builds a package into a folder that `npm pack` can pack as it is: JavaScript and declarations file by file, the data
 * it reads, its papers, and a package.json that points at them. Declarations are written by oxc from the annotations
 * (`isolatedDeclarations`); the compiler is not needed for them.
 */
export async function buildPackage(root: string, { dir, manifest }: Publishable, out: string): Promise<PackedManifest> {
  const from = join(root, dir)
  const entries = [...new Set(entriesOf(manifest).map(([, file]) => file))]
  const sources = entries.filter((file) => /\.tsx?$/.test(file))
  if (entries.length === 0) throw new Error(`${dir}/package.json: nothing in exports or bin`)
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  if (sources.length > 0) {
    await build({
      config: false,
      cwd: from,
      root: from,
      entry: sources,
      outDir: out,
      clean: false,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      fixedExtension: false,
      unbundle: true,
      dts: { oxc: true },
      tsconfig: nearest(root, dir, 'tsconfig.json') ?? false,
      logLevel: 'error',
    })
  }
  const data = [...entries.filter((file) => !sources.includes(file)), ...(manifest.files ?? [])]
  for (const file of data) {
    mkdirSync(dirname(join(out, file)), { recursive: true })
    cpSync(join(from, file), join(out, file), { recursive: true })
  }
  for (const paper of ['README.md', 'LICENSE', 'NOTICE']) {
    const file = nearest(root, dir, paper)
    if (file !== undefined && (paper !== 'README.md' || file.startsWith(from))) cpSync(file, join(out, paper))
  }
  const packed = packedManifest(manifest, importedPackages(out))
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(packed, null, 2)}\n`)
  return packed
}

/** Names of the packages that built code and declarations import. */
function importedPackages(out: string): ReadonlySet<string> {
  const built = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|d\.ts)$/.test(file))
  const specifiers = built.flatMap((file) => {
    const text = readFileSync(join(out, file), 'utf8')
    const result = parse(file, text)
    if (typeof result === 'string') throw new Error(`${file}, as built: ${result}`)
    return moduleSyntax(result, text).imports.map(({ specifier }) => specifier)
  })
  return new Set(specifiers.map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier))
}
