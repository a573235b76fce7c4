// A process of its own, which bench/size.ts starts: marks or checks one file again and again, and prints what memory it
// takes.
import { readMarks, verdictOf, warnImage, writeMarks } from '../index.ts'
import { FACTS, party, photo } from './subject.ts'

const TIMES = 10

const { signer, anchors } = party()
const bytes = await photo()
globalThis.gc?.()
const before = process.memoryUsage().rss
const request = { facts: FACTS, signer, anchors }
const verdicts = new Set<string>()
for (let time = 0; time < TIMES; time += 1) {
  const { bytes: marked } = await writeMarks(bytes, 'jpeg', request)
  verdicts.add(verdictOf(await readMarks(marked, 'jpeg', { anchors })))
}
const marks = process.resourceUsage().maxRSS * 1024
for (let time = 0; time < TIMES; time += 1) {
  const { bytes: warned } = await warnImage(bytes, { change: 'created' })
  await writeMarks(warned, 'jpeg', request)
}
const warnings = process.resourceUsage().maxRSS * 1024
process.stdout.write(JSON.stringify({ size: bytes.byteLength, before, marks, warnings, verdicts: [...verdicts] }))
