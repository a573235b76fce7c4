import { relative } from 'node:path'
import type { Reporter } from 'knip'
import type { Finding } from './finding.ts'

/** Prints what knip found as one JSON object. Patterns that match nothing yet are no fault. knip wants a default export. */
const report: Reporter = ({ issues, counters, configurationHints, cwd }) => {
  const findings: Finding[] = Object.entries(issues).flatMap(([rule, byFile]) =>
    Object.values(byFile).flatMap((bySymbol) =>
      Object.values(bySymbol).map(({ filePath, symbol, symbols, line }) => {
        const named = symbols?.map((one) => one.symbol).join(', ') ?? symbol
        const file = relative(cwd, filePath).replaceAll('\\', '/')
        return {
          file,
          ...(line === undefined ? {} : { line }),
          rule,
          message: `${named} (${MEANING[rule] ?? 'unused'})`,
        }
      }),
    ),
  )
  const hints = configurationHints
    .filter(({ type }) => !type.endsWith('-empty'))
    .map(({ type, identifier, workspaceName }) =>
      [type, String(identifier), workspaceName].filter((word) => word !== undefined && word !== '').join(' '),
    )
  process.stdout.write(JSON.stringify({ processed: counters.processed, findings, hints }))
}
export default report

const MEANING: Readonly<Record<string, string>> = {
  unlisted: 'used, but not among the dependencies',
  binaries: 'a program that no dependency brings',
  unresolved: 'cannot be found',
  duplicates: 'exported twice',
}
