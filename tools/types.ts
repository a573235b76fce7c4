import { join, relative } from 'node:path'
import { isSource, listFiles } from './files.ts'
import { type CheckResult, count, type Finding } from './finding.ts'
import { runTool } from './run.ts'

/** Runs the compiler over every project of the tree, and sees that no source file stands outside all of them. */
export async function checkTypes(root: string): Promise<CheckResult> {
  const files = listFiles(root)
  const projects = files.filter((file) => /(^|\/)tsconfig\.json$/.test(file))
  const findings: Finding[] = []
  const seen = new Set<string>()
  for (const project of projects) {
    const args = ['-p', join(root, project), '--noEmit', '--pretty', 'false', '--listFiles']
    const { status, stdout, stderr } = await runTool('typescript/bin/tsc', args, root)
    const before = findings.length
    for (const line of stdout.split('\n')) readLine(line, root, project, seen, findings)
    if (status !== 0 && findings.length === before) {
      findings.push({ file: project, rule: 'tsc', message: `ended with ${status}: ${stderr || stdout}` })
    }
  }
  if (projects.length === 0) findings.push({ file: 'tsconfig.json', rule: 'tsc', message: 'no tsconfig.json' })
  const sources = files.filter(isSource)
  for (const file of sources.filter((one) => !seen.has(one))) {
    findings.push({ file, rule: 'not-type-checked', message: 'no tsconfig.json includes this file' })
  }
  const checked = sources.filter((one) => seen.has(one)).length
  return { counted: `${count(checked, 'file')} of ${sources.length}, ${count(projects.length, 'project')}`, findings }
}

/** A line of output is an error with or without its place, the indented rest of one, or the path of a file that was read. */
function readLine(line: string, root: string, project: string, seen: Set<string>, findings: Finding[]): void {
  const error = /^(?:(.+)\((\d+),\d+\): )?error (TS\d+): (.*)$/.exec(line)
  const last = findings.at(-1)
  if (error !== null) {
    const [, file = project, at, rule = '', message = ''] = error
    findings.push({ file, ...(at === undefined ? {} : { line: Number(at) }), rule, message })
  } else if (/^\s+\S/.test(line) && last !== undefined) {
    findings[findings.length - 1] = { ...last, message: `${last.message} ${line.trim()}` }
  } else if (line !== '') seen.add(relative(root, line).replaceAll('\\', '/'))
}
