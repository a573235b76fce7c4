import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CheckResult } from './finding.ts'
import { run } from './run.ts'

const BUILD = 'packages/law/build/main.ts'
const LINES = 20

/** The generated law pack is what its sources give today. */
export async function checkGenerated(root: string): Promise<CheckResult> {
  if (!existsSync(join(root, BUILD))) {
    const message = 'no such file, so nothing says that packages/law/generated is up to date'
    return { counted: 'nothing', findings: [{ file: BUILD, rule: 'generated', message }] }
  }
  const { status, stdout, stderr } = await run(process.execPath, [BUILD, '--check'], root)
  const words = (stdout.trim() || stderr.trim()).split('\n')
  if (status === 0) return { counted: words.at(-1) || 'law pack', findings: [] }
  const said = [stderr, stdout].join('\n').trim() || `ended with ${status}`
  const message = `\`node ${BUILD} --check\` failed; if its sources are right, run \`npm run generate\`: ${said}`
  return { counted: 'law pack', findings: [{ file: BUILD, rule: 'generated', message: shorten(message) }] }
}

function shorten(text: string): string {
  const lines = text.split('\n')
  return lines.length <= LINES
    ? text
    : [...lines.slice(0, LINES), `  … and ${lines.length - LINES} lines more`].join('\n')
}
