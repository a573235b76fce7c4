import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from './files.ts'
import { type CheckResult, count, type Finding } from './finding.ts'

const MOST = 500
const LONG = 300
const LONG_SHARE = 0.1
const MEDIAN = 120

/** Files a person can hold in mind: none over 500 lines, few over 300, half of them at most 120. */
export function checkFileSizes(root: string): CheckResult {
  const sizes = listFiles(root)
    .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/(^|\/)(generated|fixtures)\//.test(file))
    .map((file) => ({ file, lines: lineCount(readFileSync(join(root, file), 'utf8')) }))
    .sort((a, b) => a.lines - b.lines)
  const at = (share: number): number => sizes[Math.max(0, Math.ceil(sizes.length * share) - 1)]?.lines ?? 0
  const median = at(0.5)
  const long = sizes.filter(({ lines }) => lines > LONG)
  const findings: Finding[] = long
    .filter(({ lines }) => lines > MOST)
    .map(({ file, lines }) => ({ file, rule: 'file-too-long', message: `${lines} lines; at most ${MOST}` }))
  if (long.length > sizes.length * LONG_SHARE) {
    const names = long.map(({ file, lines }) => `${file} (${lines})`).join(', ')
    const message = `${long.length} of ${sizes.length} files are over ${LONG} lines; at most a tenth may be: ${names}`
    findings.push({ file: '.', rule: 'too-many-long-files', message })
  }
  if (median > MEDIAN) {
    findings.push({ file: '.', rule: 'median-too-long', message: `the median is ${median} lines; at most ${MEDIAN}` })
  }
  const figures = `median ${median}, p95 ${at(0.95)}, max ${at(1)} lines`
  return { counted: `${count(sizes.length, 'file')}, ${figures}`, findings }
}

function lineCount(text: string): number {
  const ends = text.split('\n').length - 1
  return text.endsWith('\n') || text === '' ? ends : ends + 1
}
