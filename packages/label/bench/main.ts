// How fast files are marked, warned about and checked, and what marks add to them, against bars. `--json` for programs.

import { calibration, report } from '@tanba/bench'
import { addedBytes } from './added-bytes.ts'
import { batch } from './batch.ts'
import { size } from './size.ts'

report([await calibration(), await batch(), await addedBytes(), await size()])
