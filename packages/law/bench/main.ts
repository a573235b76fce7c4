// How fast the engine is, against bars and against two other engines of rules. `--json` for programs.
import { calibration } from './calibration.ts'
import { coldStart } from './cold-start.ts'
import { determinations } from './determinations.ts'
import { isMet, type Section } from './measure.ts'
import { comparison } from './peers/comparison.ts'
import { refusals } from './refusals.ts'
import { table } from './report.ts'
import { size } from './size.ts'

const sections: readonly Section[] = [
  calibration(),
  ...(await determinations()),
  await comparison(),
  coldStart(),
  refusals(),
  size(),
]
const json = process.argv.includes('--json')
process.stdout.write(`${json ? JSON.stringify(sections, null, 2) : table(sections)}\n`)
if (!sections.every(({ figures }) => figures.every(isMet))) process.exitCode = 1
