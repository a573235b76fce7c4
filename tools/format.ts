import { isSource, listFiles } from './files.ts'
import { type CheckResult, count, type Finding } from './finding.ts'
import { runTool } from './run.ts'

interface Report {
  readonly summary: { readonly changed: number; readonly unchanged: number; readonly diagnosticsNotPrinted: number }
  readonly diagnostics: readonly {
    readonly severity: string
    readonly message: string
    readonly category: string | null
    readonly location: { readonly path: string; readonly start?: { readonly line: number } }
  }[]
}

/** Form and lint rules, by Biome; its warnings count too. */
export async function checkFormat(root: string): Promise<CheckResult> {
  const args = ['check', '--reporter=json', '--max-diagnostics=2000', '--error-on-warnings', '.']
  const { status, stdout, stderr } = await runTool('@biomejs/biome/bin/biome', args, root)
  const report = readReport(stdout)
  if (report === undefined) {
    const message = `ended with ${status}: ${stderr || stdout}`
    return { counted: 'nothing', findings: [{ file: 'biome.json', rule: 'biome', message }] }
  }
  const findings: Finding[] = report.diagnostics.map(({ severity, message, category, location }) => {
    const { path, start } = location
    const line = start !== undefined && start.line > 0 ? { line: start.line } : {}
    const shown = category === 'format' ? 'not formatted: run `npm run format`' : message
    return { file: path, ...line, rule: category ?? severity, message: shown }
  })
  const files = report.summary.changed + report.summary.unchanged
  const sources = listFiles(root).filter(isSource).length
  if (files < sources) {
    findings.push({ file: 'biome.json', rule: 'unseen', message: `${files} of ${sources} source files were seen` })
  }
  if (status !== 0 && findings.length === 0) {
    findings.push({ file: 'biome.json', rule: 'biome', message: `ended with ${status}: ${stderr}` })
  }
  return { counted: count(files, 'file'), findings }
}

function readReport(text: string): Report | undefined {
  try {
    return JSON.parse(text) as Report
  } catch {
    return undefined
  }
}
