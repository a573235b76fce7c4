import { checkEntry } from './catalogues/entries.ts'
import { Exceptions } from './catalogues/exceptions.ts'
import { GLOSSARY, type Glossary, readGlossary } from './catalogues/glossary.ts'
import type { Entry } from './catalogues/languages.ts'
import { readLawPack } from './catalogues/law-pack.ts'
import { type CatalogueSet, readCatalogues } from './catalogues/po.ts'
import { checkUsedIds } from './catalogues/used-ids.ts'
import { listFiles } from './files.ts'
import { type CheckResult, count, type Finding } from './finding.ts'

/** Kazakh, Russian and English say the same things, whole and in the law's own terms. */
export function checkCatalogues(root: string): CheckResult {
  const files = listFiles(root)
  const glossary = readGlossary(root)
  const sets = readCatalogues(root, files)
  const pack = readLawPack(root)
  const findings: Finding[] = sets.flatMap(({ dir, entries, findings: inForm }) => [
    ...inForm,
    ...checkEntries(root, dir, entries, glossary),
  ])
  if (pack.length > 0) findings.push(...checkEntries(root, 'packages/law/pack', pack, glossary))
  findings.push(...checkShared(sets), ...checkUsedIds(root, files, sets))
  const strings = sets.reduce((sum, { entries }) => sum + entries.length, 0)
  if (glossary === undefined && strings + pack.length > 0) {
    findings.push({ file: GLOSSARY, rule: 'no-glossary', message: 'no such file, so no term was checked' })
  }
  const terms = count(glossary?.size ?? 0, 'term')
  const counted = `${count(strings, 'id')} in ${count(sets.length, 'catalogue')}, ${pack.length} in the law pack, ${terms}`
  return { counted, findings }
}

function checkEntries(
  root: string,
  dir: string,
  entries: readonly Entry[],
  glossary: Glossary | undefined,
): readonly Finding[] {
  const allowed = { same: new Exceptions(root, `${dir}/same.txt`), terms: new Exceptions(root, `${dir}/terms.txt`) }
  const findings = entries.flatMap((entry) => checkEntry(entry, glossary, allowed))
  return [...findings, ...allowed.same.findings(), ...allowed.terms.findings()]
}

/** An id belongs to one catalogue: all of them are loaded together. */
function checkShared(sets: readonly CatalogueSet[]): readonly Finding[] {
  const owners = new Map<string, string>()
  return sets.flatMap(({ dir, entries }) =>
    entries.flatMap(({ id }) => {
      const owner = owners.get(id)
      owners.set(id, owner ?? dir)
      if (owner === undefined) return []
      return [{ file: `${dir}/en.po`, rule: 'duplicate-id', message: `${id}: stands in ${owner} too` }]
    }),
  )
}
