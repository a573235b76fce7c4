// How fast the engine is, against bars and against two other engines of rules. `--json` for programs.
import { calibration, report } from '@tanba/bench'
import { coldStart } from './cold-start.ts'
import { determinations } from './determinations.ts'
import { comparison } from './peers/comparison.ts'
import { refusals } from './refusals.ts'
import { size } from './size.ts'

report([await calibration(), ...(await determinations()), await comparison(), coldStart(), refusals(), size()])
