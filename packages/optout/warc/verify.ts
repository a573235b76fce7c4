import type { Capture } from '../core/capture.ts'
import { headEnd } from './head-end.ts'
import { oneField } from './http-head.ts'
import { type WarcPage, warcPages } from './pages.ts'
import { WarcTally } from './tally.ts'

export interface VerifyOptions {
  /** What is decided of a work, as text: where it is another one with the whole page in view, the page is counted. */
  readonly judge?: (capture: Capture) => string
}

/** What a file gives when it is read both ways. Places are bytes of the file; the first hundred are kept. */
export interface WarcComparison {
  readonly pages: number
  /** Pages of which the two ways gave different answers, addresses or bytes. There should be none. */
  readonly different: readonly number[]
  /** Pages that only head-only reading gave: their compressed data are damaged behind what it inflated. */
  readonly onlyHeadOnly: readonly number[]
  /** Pages that only full reading gave. There should be none. */
  readonly onlyFull: readonly number[]
  /** Pages of which `judge` says something else when it sees tags behind the head too. */
  readonly late: readonly number[]
  /** Of full reading, with every checksum compared. */
  readonly tally: WarcTally
}

const PLACES = 100

/**
 * Reads a file in head-only mode and in full, and compares the two page by page; checksums are compared too.
 * @throws OptoutError as `warcPages`
 */
export const verifyWarc = async (path: string, { judge }: VerifyOptions = {}): Promise<WarcComparison> => {
  const found = { different: [], onlyHeadOnly: [], onlyFull: [], late: [] } as const satisfies Found
  const note = (kind: keyof Found, { offset }: WarcPage): void => {
    const places: number[] = found[kind]
    if (places.length < PLACES) places.push(offset)
  }
  const tally = new WarcTally()
  const heads = warcPages(path, { mode: 'head-only' })
  const fulls = warcPages(path, { mode: 'full', tally })
  let pages = 0
  try {
    let [head, full] = [await nextOf(heads), await nextOf(fulls)]
    while (head !== undefined || full !== undefined) {
      if (full === undefined || (head !== undefined && head.offset < full.offset)) {
        if (head !== undefined) note('onlyHeadOnly', head)
        head = await nextOf(heads)
      } else if (head === undefined || full.offset < head.offset) {
        note('onlyFull', full)
        full = await nextOf(fulls)
      } else {
        pages += 1
        if (!isSame(head, full)) note('different', head)
        else if (judge !== undefined && judge(head.capture) !== judge(full.capture)) note('late', head)
        head = await nextOf(heads)
        full = await nextOf(fulls)
      }
    }
  } finally {
    await heads.return(undefined)
    await fulls.return(undefined)
  }
  return { pages, ...found, tally }
}

type Found = Readonly<Record<'different' | 'onlyHeadOnly' | 'onlyFull' | 'late', number[]>>

const nextOf = async (pages: AsyncGenerator<WarcPage>): Promise<WarcPage | undefined> => {
  const { done, value } = await pages.next()
  return done === true ? undefined : value
}

/** Whether head-only reading gave the same answer, and of the body the same bytes up to where the head ends. */
const isSame = (head: WarcPage, full: WarcPage): boolean => {
  const [one, other] = [head.capture, full.capture]
  const isHeadSame = one.subject === other.subject && JSON.stringify(one.hops) === JSON.stringify(other.hops)
  if (!isHeadSame || one.kind !== other.kind || JSON.stringify(one.head) !== JSON.stringify(other.head)) return false
  const [part, whole] = [bytesOf(one), bytesOf(other)]
  const end = one.kind === 'page' ? headEnd(whole, oneField(one.hops?.[0]?.headers ?? [], 'content-type')) : 'more'
  return part.equals(end === 'more' ? whole : whole.subarray(0, end))
}

const bytesOf = ({ body }: Capture): Buffer => {
  const bytes = body?.read(0, body.size) ?? new Uint8Array()
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
