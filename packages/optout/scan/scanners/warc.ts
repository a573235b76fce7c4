// What looks at web archives; each thread opens one for itself.
import type { JsonValue } from '@tanba/kernel'
import { resolve } from '../../core/resolve.ts'
import type { VerdictRow } from '../../lists/row.ts'
import { documentsFrom, type GatheredDocuments } from '../../warc/gather.ts'
import { warcPages } from '../../warc/pages.ts'
import { WarcTally } from '../../warc/tally.ts'
import { verifyWarc } from '../../warc/verify.ts'
import type { LeftOutCount } from '../left-out.ts'
import type { OpenScanner, Scanner } from '../scanner.ts'
import { archivesOf } from './archives.ts'
import { type Judge, openJudge } from './judge.ts'
import type { WarcScannerOptions } from './options.ts'
import { sparedOf, workOf } from './page-work.ts'

/** An input is a WARC, WAT or WET file, or a folder of them. @throws OptoutError as the readers of its files */
export const openScanner: OpenScanner = (given: JsonValue) => openWarcScanner(given as unknown as WarcScannerOptions)

/** @throws OptoutError file-unreadable, grants-invalid, and those of archives */
export const openWarcScanner = async (
  options: WarcScannerOptions,
  judge: Judge = openJudge(options),
): Promise<Scanner> => {
  const { documents = [] } = options
  const shared = documents.length > 0 ? await documentsFrom(documents.map(({ path }) => path)) : undefined
  return {
    async *scan(input, leftOut) {
      const archives = archivesOf(input)
      const gathered = shared ?? (await documentsFrom(archives))
      for (const path of archives) yield* pagesOf(path, { options, judge, gathered, leftOut })
    },
  }
}

interface Pass {
  readonly options: WarcScannerOptions
  readonly judge: Judge
  readonly gathered: GatheredDocuments
  readonly leftOut: LeftOutCount
}

async function* pagesOf(path: string, { options, judge, gathered, leftOut }: Pass): AsyncGenerator<VerdictRow> {
  const { mode = 'head-only', everyPage = false } = options
  if (mode === 'verify') await compare(path, judge, leftOut)
  const tally = new WarcTally()
  const { noindex } = judge.profile
  const how = mode === 'head-only' ? mode : 'full'
  for await (const page of warcPages(path, { mode: how, documents: gathered, tally })) {
    // Rules of a host are no work: they are read for the works of their host.
    if (isRobots(page.capture.subject)) continue
    yield judge.row(workOf(everyPage ? page : sparedOf(page, noindex)))
  }
  tell(path, tally, leftOut)
}

const isRobots = (address: string): boolean => URL.canParse(address) && new URL(address).pathname === '/robots.txt'

const tell = (input: string, tally: WarcTally, leftOut: LeftOutCount): void => {
  for (const [fault, count] of Object.entries(tally.faults)) leftOut.fault(fault, count)
  for (const [why, count] of Object.entries(tally.skipped)) leftOut.skip(why, count)
  leftOut.fault('undecodable', tally.undecodable)
  for (const place of tally.places) leftOut.place({ input, ...place })
}

/** What head-only reading would have given, told as faults of this file: there should be none but `verify-late`. */
const compare = async (input: string, { question }: Judge, leftOut: LeftOutCount): Promise<void> => {
  const found = await verifyWarc(input, { judge: (capture) => resolve(capture, question).verdict })
  const places = {
    'verify-different': found.different,
    'verify-only-head': found.onlyHeadOnly,
    'verify-only-full': found.onlyFull,
    'verify-late': found.late,
  }
  for (const [fault, offsets] of Object.entries(places)) {
    leftOut.fault(fault, offsets.length)
    for (const offset of offsets) leftOut.place({ input, fault, offset })
  }
}
