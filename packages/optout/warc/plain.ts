import type { FileWindow } from './file-window.ts'
import { HEADER_MOST } from './limits.ts'
import type { Look, WarcBreak, WarcRecord } from './look.ts'
import { beginsRecord, type RecordHeader, recordHeader } from './record-header.ts'
import type { WarcSkip, WarcTally } from './tally.ts'

const RECORD_AHEAD = Buffer.from('\nWARC/1.')
const LF = 0x0a
const CR = 0x0d

/** Records of a file that is not compressed: what is not looked at is not read. */
export function* plainRecords<Found extends object>(
  window: FileWindow,
  look: Look<Found>,
  tally: WarcTally,
): Generator<WarcRecord<Found>> {
  for (let offset = skipLines(window, 0); offset < window.size; ) {
    const header = recordHeader(window.at(offset, HEADER_MOST + 4))
    if (typeof header === 'string') {
      tally.fault(header === 'more' ? 'truncated' : faultOf(window, offset), offset)
      offset = nextRecord(window, offset + 1)
      continue
    }
    const end = offset + header.headerLength + header.length
    const next = afterBlock(window, end)
    if (next === undefined) {
      // The length leads nowhere: past it no record begins. The next one is looked for from this one's block on.
      const found = nextRecord(window, offset + header.headerLength)
      tally.fault(end > window.size && found === window.size ? 'truncated' : 'length-wrong', offset)
      offset = found
      continue
    }
    tally.records += 1
    const found = answer(window, { offset, header, look })
    if (typeof found === 'object') yield { offset, header, found }
    else if (found !== undefined) tally.leftOut(found, offset)
    offset = next
  }
}

interface Asked<Found extends object> {
  readonly offset: number
  readonly header: RecordHeader
  readonly look: Look<Found>
}

const FIRST = 16_384

const answer = <Found extends object>(
  window: FileWindow,
  { offset, header, look }: Asked<Found>,
): Found | WarcSkip | WarcBreak | undefined => {
  const { headerLength, length } = header
  for (let wanted = Math.min(FIRST, length); ; ) {
    const block = window.copy(offset + headerLength, wanted)
    // Where the file was cut meanwhile, there is no more to be had.
    const isAll = block.length === length || block.length < wanted
    const found = look(header, block, isAll)
    if (typeof found !== 'number') return found
    if (isAll) return undefined
    wanted = Math.min(length, Math.max(found, wanted * 3))
  }
}

/** Behind the two empty lines after a block; where there are not two, the next record has to follow. */
const afterBlock = (window: FileWindow, end: number): number | undefined => {
  if (end > window.size) return undefined
  const next = skipLines(window, end)
  if (next === window.size || next === end + 4) return next
  return next > end && beginsRecord(window.copy(next, 7)) ? next : undefined
}

const skipLines = (window: FileWindow, offset: number): number => {
  for (let at = offset; ; ) {
    const bytes = window.copy(at, 16)
    const other = bytes.findIndex((byte) => byte !== CR && byte !== LF)
    if (other !== -1) return at + other
    if (bytes.length === 0) return at
    at += bytes.length
  }
}

const nextRecord = (window: FileWindow, offset: number): number => {
  for (let from = offset - 1; from < window.size; ) {
    const held = window.at(from, RECORD_AHEAD.length)
    const at = held.indexOf(RECORD_AHEAD)
    if (at !== -1) return from + at + 1
    from += Math.max(1, held.length - RECORD_AHEAD.length + 1)
  }
  return window.size
}

const faultOf = (window: FileWindow, offset: number): 'length-wrong' | 'not-a-record' => {
  const bytes = window.at(offset, HEADER_MOST)
  return beginsRecord(bytes) && bytes.subarray(0, HEADER_MOST).includes('\r\n\r\n') ? 'length-wrong' : 'not-a-record'
}
