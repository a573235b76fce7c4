import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CheckResult, count, type Finding } from './finding.ts'
import { projectRoot, runTool } from './run.ts'

interface Report {
  readonly processed: number
  readonly findings: readonly Finding[]
  readonly hints: readonly string[]
}

/** Files, exports and dependencies that nothing uses, and dependencies that are used but not declared, by knip. */
export async function checkUnused(root: string): Promise<CheckResult> {
  if (!existsSync(join(root, 'knip.json'))) {
    return { counted: 'nothing', findings: [{ file: 'knip.json', rule: 'knip', message: 'no such file' }] }
  }
  const reporter = join(projectRoot, 'tools', 'knip-reporter.ts')
  const { status, stdout, stderr } = await runTool('knip/bin/knip.js', ['--no-progress', '--reporter', reporter], root)
  const report = readReport(stdout)
  if (report === undefined) {
    const message = `ended with ${status}: ${stderr || stdout}`
    return { counted: 'nothing', findings: [{ file: 'knip.json', rule: 'knip', message }] }
  }
  const findings = [
    ...report.findings,
    ...report.hints.map((message) => ({ file: 'knip.json', rule: 'hint', message })),
  ]
  if (report.processed === 0) findings.push({ file: 'knip.json', rule: 'unseen', message: 'no file was seen' })
  if (status !== 0 && findings.length === 0) {
    findings.push({ file: 'knip.json', rule: 'knip', message: `ended with ${status}: ${stderr}` })
  }
  return { counted: count(report.processed, 'file'), findings }
}

function readReport(text: string): Report | undefined {
  try {
    return JSON.parse(text) as Report
  } catch {
    return undefined
  }
}
