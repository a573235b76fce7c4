import type { Findings } from './findings.ts'
import type { Located, Span } from './located.ts'

/**
 * The bytes around the store that no hash covers: headers of segments, chunks and boxes. What is not as the format must
 * have it always fails; what a writer may choose fails for a mark of ours alone (`own`), whose writer we know.
 */
export const checkPackaging = (located: Located, own: boolean, findings: Findings): void => {
  const [first] = located.spans
  if (first === undefined || first.length < 8) return
  const head = Buffer.from(located.asset.read(first.offset, Math.min(first.length, 64)))
  const say = (detail: string, chosen = false): void =>
    chosen && !own
      ? findings.tell('tanba.packaging.container', undefined, detail)
      : findings.fail('tanba.packaging.container', undefined, detail)
  if (head.readUInt16BE(0) === 0xffeb) checkSegments(located, say)
  else if (head.toString('latin1', 0, 4) === 'C2PA') checkChunk(located, first, say)
  else if (head.toString('latin1', 4, 8) === 'uuid') checkBox(located, first, head, say)
}

type Say = (detail: string, chosen?: boolean) => void

/** ISO/IEC 19566-5 annex D.2: marker, length, 'JP', instance, number, and from the second segment on the box's head. */
const checkSegments = ({ asset, spans, store }: Located, say: Say): void => {
  const boxHead = Buffer.from(store.subarray(0, 8))
  let expected = spans[0]?.offset
  for (const [index, { offset, length }] of spans.entries()) {
    const head = Buffer.from(asset.read(offset, Math.min(length, 20)))
    if (head.length < 20 || head.readUInt16BE(2) !== length - 2) {
      say('length of an APP11 segment')
      return
    }
    if (head.toString('latin1', 4, 6) !== 'JP' || head.readUInt32BE(8) !== index + 1) say('number of an APP11 segment')
    if (!head.subarray(12, 20).equals(boxHead)) say('head of the box in an APP11 segment')
    if (head.readUInt16BE(6) !== INSTANCE) say('instance number of an APP11 segment', true)
    if (offset !== expected) say('gap between APP11 segments', true)
    expected = offset + length
  }
}

/** What c2pa-rs writes. */
const INSTANCE = 0x0211

/** RIFF: an odd chunk is followed by one zero. */
const checkChunk = ({ asset, store }: Located, { offset, length }: Span, say: Say): void => {
  const rest = asset.read(offset, length).subarray(8 + store.length)
  if (rest.some((byte) => byte !== 0)) say('pad byte of the C2PA chunk')
  if (rest.length > 1) say('rest of the C2PA chunk', true)
}

/** C2PA 2.x annex A.5.1: extended type, version and flags, purpose, place of the first merkle box, store. */
const checkBox = ({ asset, store, spans }: Located, { offset, length }: Span, head: Buffer, say: Say): void => {
  if (spans.length !== 1 || head.length < FIXED) {
    say('C2PA box', true)
    return
  }
  if (head.readUInt32BE(0) !== length) say('size of the C2PA box', true)
  if (head.readUInt32BE(24) !== 0) say('version and flags of the C2PA box')
  if (head.toString('latin1', 28, 37) !== 'manifest\0') {
    say('purpose of the C2PA box')
    return
  }
  const merkle = Number(head.readBigUInt64BE(37))
  if (merkle !== 0) say('place of the merkle box', isMerkleBox(asset, merkle))
  const rest = asset.read(offset, length).subarray(FIXED + store.length)
  if (rest.some((byte) => byte !== 0)) say('rest of the C2PA box')
  else if (rest.length > 0) say('padding of the C2PA box', true)
}

/** Header, extended type, version and flags, `manifest` with its zero, the place. */
const FIXED = 45

/** A box of the same extended type whose purpose is `merkle`. */
const isMerkleBox = (asset: Located['asset'], at: number): boolean => {
  if (at + 35 > asset.size) return false
  const head = Buffer.from(asset.read(at, 35))
  return head.toString('latin1', 4, 8) === 'uuid' && head.toString('latin1', 28, 35) === 'merkle\0'
}
