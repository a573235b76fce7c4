import { checkCatalogues } from './catalogues.ts'
import { checkFileSizes } from './file-size.ts'
import { type Check, showFinding } from './finding.ts'
import { checkFormat } from './format.ts'
import { checkGenerated } from './generated.ts'
import { checkImports } from './imports/check.ts'
import { checkPublishable } from './publish/check.ts'
import { checkTypes } from './types.ts'
import { checkUnused } from './unused.ts'

/** Every check by its name. Programs of their own come first: they run while the checks of this process do. */
const CHECKS: Readonly<Record<string, Check>> = {
  types: checkTypes,
  format: checkFormat,
  unused: checkUnused,
  generated: checkGenerated,
  publishable: checkPublishable,
  imports: checkImports,
  'file-size': checkFileSizes,
  catalogues: checkCatalogues,
}

/** Runs the named checks, or all, and tells of each in a line and its findings. Gives the exit code: 0, 1 or 2. */
export async function runChecks(
  root: string,
  names: readonly string[],
  write: (text: string) => void,
): Promise<number> {
  const unknown = names.filter((name) => !(name in CHECKS))
  if (unknown.length > 0) {
    write(`${unknown.join(', ')}: no such check; there are ${Object.keys(CHECKS).join(', ')}\n`)
    return 2
  }
  const chosen = Object.entries(CHECKS).filter(([name]) => names.length === 0 || names.includes(name))
  const passed = await Promise.all(chosen.map(([name, check]) => runCheck(root, name, check, write)))
  return passed.every(Boolean) ? 0 : 1
}

async function runCheck(root: string, name: string, check: Check, write: (text: string) => void): Promise<boolean> {
  const began = performance.now()
  const { counted, findings } = await settle(root, check)
  const took = `${Math.round(performance.now() - began)} ms`
  const verdict = findings.length === 0 ? 'ok' : `FAILED (${findings.length})`
  const lines = [`${name.padEnd(12)} ${verdict.padEnd(12)} ${took.padStart(8)}  ${counted}`]
  lines.push(...findings.map((finding) => `  ${showFinding(finding)}`))
  write(`${lines.join('\n')}\n`)
  return findings.length === 0
}

/** A check that breaks is a check that failed. */
async function settle(root: string, check: Check): ReturnType<typeof checkTypes> {
  try {
    return await check(root)
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { counted: 'nothing', findings: [{ file: '.', rule: 'broken-check', message }] }
  }
}
