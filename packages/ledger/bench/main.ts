// Speed, memory and size of the ledger against their bars: `npm run bench -w packages/ledger [name…]`. On an idle machine.
import { report, type Section } from '@tanba/bench'
import { appendFiles } from './append-files.ts'
import { appendPostgres } from './append-postgres.ts'
import { audit } from './audit.ts'
import { page } from './page.ts'
import { proofs } from './proofs.ts'

const ALL: Readonly<Record<string, () => Promise<readonly Section[]>>> = {
  files: appendFiles,
  postgres: appendPostgres,
  proofs,
  audit,
  page,
}
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const sections: Section[] = []
for (const [name, measure] of Object.entries(ALL)) {
  if (named.length === 0 || named.includes(name)) sections.push(...(await measure()))
}
report(sections)
