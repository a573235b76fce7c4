// A process of its own, which large-file.test.ts starts: marks and checks a film of so many mebibytes, and prints what
// memory that took.
import { readFileSync } from 'node:fs'
import { argv, resourceUsage, stdout } from 'node:process'
import { readMarks, verdictOf, writeMarks } from '../index.ts'
import { FACTS, party } from './fixtures.ts'

const MIB = 1_048_576
const [, , small = '', size = '0'] = argv

/** A film with a second `mdat` box (ISO/IEC 14496-12, section 8.1.1) that no sample is in. */
const film = (mebibytes: number): Uint8Array => {
  const head = readFileSync(small)
  const bytes = new Uint8Array(head.byteLength + 8 + mebibytes * MIB)
  bytes.set(head)
  new DataView(bytes.buffer).setUint32(head.byteLength, 8 + mebibytes * MIB)
  bytes.set(new TextEncoder().encode('mdat'), head.byteLength + 4)
  for (let at = head.byteLength + 8; at < bytes.byteLength; at += 4096) bytes[at] = at >>> 12
  return bytes
}

const { chain, signer } = party()
const anchors = chain.root.certificate
const bytes = film(Number(size))
const marked = await writeMarks(bytes, 'mp4', { facts: FACTS, signer, anchors })
const verdict = verdictOf(await readMarks(marked.bytes, 'mp4', { anchors }))
marked.bytes[marked.bytes.byteLength - 1] = (marked.bytes.at(-1) ?? 0) ^ 1
const flipped = verdictOf(await readMarks(marked.bytes, 'mp4', { anchors }))
stdout.write(JSON.stringify({ verdict, flipped, peak: resourceUsage().maxRSS / 1024 }))
