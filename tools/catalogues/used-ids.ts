import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSource } from '../files.ts'
import type { Finding } from '../finding.ts'
import { ownerOf, placeOf, readPackages } from '../imports/packages.ts'
import { messageIds, parse } from '../syntax.ts'
import { Exceptions } from './exceptions.ts'
import type { CatalogueSet } from './po.ts'

/** Every id the shipped code asks for is in a catalogue, and every id of a catalogue is used. */
export function checkUsedIds(
  root: string,
  files: readonly string[],
  sets: readonly CatalogueSet[],
): readonly Finding[] {
  const findings: Finding[] = []
  const known = new Set(sets.flatMap(({ entries }) => entries.map(({ id }) => id)))
  const literals = new Set<string>()
  for (const file of shippedSources(root, files)) {
    const text = readFileSync(join(root, file), 'utf8')
    const result = parse(file, text)
    if (typeof result === 'string') continue
    const found = messageIds(result, text)
    for (const literal of found.literals) literals.add(literal)
    for (const { id, line } of found.asked) {
      if (!known.has(id)) findings.push({ file, line, rule: 'unknown-id', message: `"${id}" is in no catalogue` })
    }
  }
  for (const { dir, entries } of sets) {
    const dynamic = new Exceptions(root, `${dir}/dynamic.txt`, 'prefix')
    for (const { id, lines } of entries) {
      if (literals.has(id) || dynamic.allows(id)) continue
      const line = lines.en === undefined ? {} : { line: lines.en }
      findings.push({ file: `${dir}/en.po`, ...line, rule: 'unused-id', message: `${id}: no code uses it` })
    }
    findings.push(...dynamic.findings())
  }
  return findings
}

function shippedSources(root: string, files: readonly string[]): readonly string[] {
  const packages = readPackages(root, files)
  return files.filter((file) => {
    const owner = isSource(file) ? ownerOf(packages, file) : undefined
    return owner !== undefined && placeOf(owner, file) !== 'dev'
  })
}
