// node scripts/test-summary.mjs <report> <status>: what a test run came to, from vitest's JSON report and the exit status
// of the test command. The last line is "N passed, N failed"; the exit code is 0 only when all ran and all passed.
import { readFileSync } from 'node:fs'

/** The figures of a report; a test file that broke before its first test, and a run that broke otherwise, count as failed. */
const summarise = (report, status) => {
  const files = report?.testResults ?? []
  const tests = files.flatMap((file) => file.assertionResults)
  const having = (...statuses) => tests.filter((test) => statuses.includes(test.status))
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const passed = having('passed').length
  const skipped = having('skipped', 'pending', 'todo', 'disabled')
  let failed = having('failed').length + broken.length
  if (failed === 0 && (passed === 0 || (status !== 0 && skipped.length === 0) || report?.success !== true)) failed = 1
  return {
    passed,
    failed,
    skipped: skipped.map((test) => test.fullName),
    ok: failed === 0 && skipped.length === 0 && status === 0,
  }
}

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

const { passed, failed, skipped, ok } = summarise(readReport(process.argv[2]), Number(process.argv[3]))
for (const name of skipped) process.stdout.write(`skipped: ${name}\n`)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = ok ? 0 : 1
