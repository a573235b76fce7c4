// npm run check: every check of the tree that needs no test to run. `node tools/check.ts imports types` runs some.
import { runChecks } from './checks.ts'
import { projectRoot } from './run.ts'

process.exitCode = await runChecks(projectRoot, process.argv.slice(2), (text) => process.stdout.write(text))
