// How long hostile files take, against a bar of a second each, and how fast metadata is read. `--json` for programs.
import { calibration, report } from '@tanba/bench'
import { corpora, refusals } from './refusals.ts'
import { throughput } from './throughput.ts'

report([await calibration(), refusals(), corpora(), await throughput()])
