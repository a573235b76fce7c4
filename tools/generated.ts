import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from './files.ts'
import type { CheckResult, Finding } from './finding.ts'
import { run } from './run.ts'

const LINES = 20

/** What stands in any `packages/<name>/generated` is what its sources give today: its `build/main.ts --check` says so. */
export async function checkGenerated(root: string): Promise<CheckResult> {
  const builds = buildsOf(listFiles(root))
  if (builds.length === 0) {
    const message = 'no such file, so nothing says that generated files are up to date'
    return { counted: 'nothing', findings: [{ file: 'packages/*/build/main.ts', rule: 'generated', message }] }
  }
  const checked = await Promise.all(builds.map((build) => checkBuild(root, build)))
  return {
    counted: checked.map(({ counted }) => counted).join('; '),
    findings: checked.flatMap(({ findings }) => findings),
  }
}

/** The builder of every package that has one, or would need one. */
function buildsOf(files: readonly string[]): readonly string[] {
  const packages = files.map((file) => /^(packages\/[^/]+)\/(?:generated\/|build\/main\.ts$)/.exec(file)?.[1])
  return [...new Set(packages.filter((one) => one !== undefined))].map((one) => `${one}/build/main.ts`)
}

async function checkBuild(root: string, build: string): Promise<CheckResult> {
  const finding = (message: string): Finding => ({ file: build, rule: 'generated', message })
  if (!existsSync(join(root, build))) {
    const message = 'no such file, so nothing says that the generated files beside it are up to date'
    return { counted: 'nothing', findings: [finding(message)] }
  }
  const { status, stdout, stderr } = await run(process.execPath, [build, '--check'], root)
  const words = (stdout.trim() || stderr.trim()).split('\n')
  if (status === 0) return { counted: words.at(-1) || build, findings: [] }
  const said = [stderr, stdout].join('\n').trim() || `ended with ${status}`
  const message = `\`node ${build} --check\` failed; if its sources are right, run \`npm run generate\`: ${said}`
  return { counted: build, findings: [finding(shorten(message))] }
}

function shorten(text: string): string {
  const lines = text.split('\n')
  return lines.length <= LINES
    ? text
    : [...lines.slice(0, LINES), `  … and ${lines.length - LINES} lines more`].join('\n')
}
