import { type Instant, isInstant } from '@tanba/kernel'
import { HEADER_MOST } from './limits.ts'

/** What is used of the named fields of a record (ISO 28500:2017, 5). */
export interface RecordHeader {
  /** `WARC-Type`, in lower case. */
  readonly type: string
  /** `Content-Length`: bytes of the block. */
  readonly length: number
  /** Bytes of the header, with the empty line behind it. */
  readonly headerLength: number
  readonly uri: string
  /** `WARC-Date`, as written. */
  readonly date: string
  /** Media type of the block, in lower case. */
  readonly contentType: string
  /** Whether `WARC-Truncated` says that the capture is only a beginning. */
  readonly isTruncated: boolean
  /** `WARC-Identified-Payload-Type`. */
  readonly payloadType?: string
  /** A piece of a segmented record (ISO 28500:2017, 7). */
  readonly isSegment: boolean
}

const EMPTY_LINE = Buffer.from('\r\n\r\n')

/** Whether a record of WARC 1 begins here. */
export const beginsRecord = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x57 &&
  bytes[1] === 0x41 &&
  bytes[2] === 0x52 &&
  bytes[3] === 0x43 &&
  bytes[4] === 0x2f &&
  bytes[5] === 0x31 &&
  bytes[6] === 0x2e

/** The header at the beginning of the bytes; `more`: it does not end in them; `broken`: it is none, or has no length. */
export const recordHeader = (bytes: Buffer): RecordHeader | 'more' | 'broken' => {
  if (bytes.length < 7) return 'more'
  if (!beginsRecord(bytes)) return 'broken'
  const end = bytes.indexOf(EMPTY_LINE)
  if (end === -1) return bytes.length < HEADER_MOST ? 'more' : 'broken'
  return end > HEADER_MOST ? 'broken' : parse(bytes.toString('utf8', 0, end), end + EMPTY_LINE.length)
}

const parse = (text: string, headerLength: number): RecordHeader | 'broken' => {
  let [type, length, uri, date, contentType] = ['', '', '', '', '']
  let [isTruncated, isSegment] = [false, false]
  let payloadType: string | undefined
  for (const line of unfolded(text).split('\r\n')) {
    const colon = line.indexOf(':')
    // By its length most names are told apart from those that are used.
    if (colon < 9 || colon > 28) continue
    const value = line.slice(colon + 1).trim()
    switch (line.slice(0, colon).toLowerCase()) {
      case 'warc-type':
        type = value.toLowerCase()
        break
      case 'content-length':
        // Two lengths: nobody knows which is true.
        length = length === '' || length === value ? value : 'twice'
        break
      case 'warc-target-uri':
        // Some writers of WARC 1.0 put the address in angle brackets, as its grammar said.
        uri = value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value
        break
      case 'warc-date':
        date = value
        break
      case 'content-type':
        contentType = value.toLowerCase()
        break
      case 'warc-truncated':
        isTruncated = true
        break
      case 'warc-segment-number':
        isSegment = true
        break
      case 'warc-identified-payload-type':
        payloadType = value
        break
    }
  }
  if (!/^\d{1,15}$/.test(length)) return 'broken'
  return {
    type,
    length: Number(length),
    headerLength,
    uri,
    date,
    contentType,
    isTruncated,
    isSegment,
    ...(payloadType === undefined ? {} : { payloadType }),
  }
}

/** A line that begins with a blank goes on with the one before (ISO 28500:2017, 4). */
const unfolded = (text: string): string =>
  text.includes('\r\n ') || text.includes('\r\n\t') ? text.replaceAll(/\r\n[ \t]/g, ' ') : text

/** `WARC-Date`: seconds in WARC 1.0; in 1.1 also fractions, or less than seconds, which give no moment. */
export const instantOf = (text: string): Instant | undefined => {
  const fraction = text.length === 20 ? '000' : text.slice(20, -1).padEnd(3, '0').slice(0, 3)
  const instant = `${text.slice(0, 19)}.${fraction}Z`
  return text.endsWith('Z') && isInstant(instant) ? instant : undefined
}
