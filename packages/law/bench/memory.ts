// A process of its own, which bench/size.ts starts: prints what memory it has after many determinations.
import { determine } from '../core/determination.ts'
import { SYSTEMS } from './determinations.ts'
import { subject } from './subject.ts'

const BATCH = 50

const { loaded, program, maker } = subject()
globalThis.gc?.()
const before = process.memoryUsage()
let results = 0
for (let made = 0; made < SYSTEMS; made += BATCH)
  for (const facts of maker.many(BATCH, 'answered')) results += determine(program, facts, loaded.hash).results.length
const busy = process.memoryUsage()
globalThis.gc?.()
const after = process.memoryUsage()
const peak = process.resourceUsage().maxRSS * 1024
process.stdout.write(
  JSON.stringify({ results, heapBefore: before.heapUsed, heap: after.heapUsed, rss: busy.rss, peak }),
)
