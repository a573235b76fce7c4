import { setImmediate } from 'node:timers/promises'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { FileWindow } from './file-window.ts'
import { GZIP_MAGIC } from './gzip-member.ts'
import { hopMember, wholeMember } from './hop.ts'
import { gzipInflow, type Inflow, nextRecordMember } from './inflow.ts'
import { WINDOW } from './limits.ts'
import type { Look, WarcMode, WarcRecord } from './look.ts'
import { plainRecords } from './plain.ts'
import { beginsRecord } from './record-header.ts'
import { RecordSplitter } from './splitter.ts'
import type { WarcTally } from './tally.ts'
import { zstdFrame } from './zstd-frame.ts'
import { zstdInflow } from './zstd-inflow.ts'

/**
 * Records of a WARC file (ISO 28500:2017; 1.0 too): plain, gzip with a member for each record or otherwise, or zstd. Of a
 * file of any size a few megabytes are held. What is broken is counted with its place and passed over.
 *
 * @throws OptoutError warc-unreadable, warc-format, warc-dictionary
 */
export async function* warcRecords<Found extends object>(
  path: string,
  look: Look<Found>,
  tally: WarcTally,
  mode: WarcMode,
): AsyncGenerator<WarcRecord<Found>> {
  const window = new FileWindow(path)
  try {
    const { kind, start } = kindOf(window)
    if (start > 0) tally.fault('not-a-record', 0)
    if (kind === 'plain') yield* plainRecords(window, look, tally)
    if (kind === 'zstd') yield* split(zstdInflow(window), look, tally, false)
    const hop = mode === 'full' ? wholeMember : hopMember
    for (let offset = start; kind === 'gzip' && offset < window.size; ) {
      const hopped = hop(window, offset, look)
      if (hopped === undefined) {
        offset = yield* split(gzipInflow(window, offset), look, tally, true)
        continue
      }
      tally.records += 1
      // Nothing here waits: without a turn of the event loop neither timers nor the collector's tasks would come to run.
      if (tally.records % TURN === 0) await setImmediate()
      const { header, found, next } = hopped
      if (typeof found === 'object') yield { offset, header, found }
      else tally.leftOut(found, offset)
      offset = next
    }
  } finally {
    window.close()
  }
}

/** Records after which others have their turn. */
const TURN = 64

interface Kind {
  readonly kind: 'plain' | 'gzip' | 'zstd'
  readonly start: number
}

const RECORD_AHEAD = Buffer.from('\nWARC/1.')

/** By its first bytes; where those are damaged, by what is found a little behind them. */
const kindOf = (window: FileWindow): Kind => {
  const held = window.at(0, WINDOW)
  if (held.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC)) return { kind: 'gzip', start: 0 }
  if (held.length === 0 || beginsRecord(held)) return { kind: 'plain', start: 0 }
  if (zstdFrame(window, 0) !== undefined) return { kind: 'zstd', start: 0 }
  if (window.at(0, WINDOW).includes(RECORD_AHEAD)) return { kind: 'plain', start: 0 }
  const start = nextRecordMember(window, 0)
  if (start < window.size) return { kind: 'gzip', start }
  throw new OptoutError('warc-format', { place: quote(window.place) })
}

/** Records of decoded bytes; until the end, or until no record is open between two members. Gives where to go on. */
async function* split<Found extends object>(
  inflow: AsyncIterable<Inflow>,
  look: Look<Found>,
  tally: WarcTally,
  mayStop: boolean,
): AsyncGenerator<WarcRecord<Found>, number> {
  const splitter = new RecordSplitter(look, tally)
  let next = Number.POSITIVE_INFINITY
  for await (const event of inflow) {
    if (event.kind === 'bytes') {
      yield* splitter.push(event.bytes, event.member, event.isFirst)
      continue
    }
    next = event.next
    if (event.kind === 'end') yield* splitter.memberEnd()
    else splitter.broken(event.why, event.member)
    if (mayStop && splitter.isBetween) return next
  }
  splitter.finish()
  return next
}
