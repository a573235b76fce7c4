import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { listFiles } from '../files.ts'
import { type CheckResult, count, type Finding } from '../finding.ts'
import { buildPackage } from './build-package.ts'
import { type PackedManifest, type Publishable, publishablePackages, readManifest } from './manifest.ts'

/** Builds every publishable package aside and holds what would be packed against publint's rules and our own. */
export async function checkPublishable(root: string): Promise<CheckResult> {
  const packages = publishablePackages(root)
  const versions = workspaceVersions(root)
  const findings: Finding[] = []
  const aside = mkdtempSync(join(tmpdir(), 'tanba-publint-'))
  try {
    for (const [index, one] of packages.entries()) {
      findings.push(...(await checkPackage(root, one, join(aside, String(index)), versions)))
    }
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  return { counted: count(packages.length, 'package'), findings }
}

type Versions = ReadonlyMap<string, string | undefined>

async function checkPackage(
  root: string,
  one: Publishable,
  out: string,
  versions: Versions,
): Promise<readonly Finding[]> {
  const file = `${one.dir}/package.json`
  try {
    const packed = await buildPackage(root, one, out)
    return [...checkDependencies(file, packed, versions), ...(await lint(file, out))]
  } catch (error) {
    const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error))
    return [{ file, rule: 'build', message: message.replaceAll(/\s+/g, ' ').trim() }]
  }
}

async function lint(file: string, out: string): Promise<readonly Finding[]> {
  const { messages, pkg } = await publint({ pkgDir: out, pack: false, strict: true })
  return messages.map((message) => {
    const text = formatMessage(message, pkg, { color: false }) ?? message.code
    return { file, rule: message.code, message: text }
  })
}

/** Workspace packages by name: their version, or nothing for those that are never published. */
function workspaceVersions(root: string): Versions {
  const dirs = listFiles(root).filter((file) => file.endsWith('/package.json'))
  const manifests = dirs.map((file) => readManifest(root, file.slice(0, -'/package.json'.length)))
  return new Map(manifests.map((one) => [one.name, one.private === true ? undefined : one.version]))
}

function checkDependencies(file: string, packed: PackedManifest, versions: Versions): readonly Finding[] {
  return Object.entries(packed.dependencies).flatMap(([name, wanted]) => {
    if (!versions.has(name)) return []
    const version = versions.get(name)
    if (version === undefined) {
      return [{ file, rule: 'private-dependency', message: `needs ${name}, which is private and never published` }]
    }
    if (wanted === version) return []
    return [{ file, rule: 'workspace-version', message: `needs ${name} ${wanted}; the tree holds ${version}` }]
  })
}
