// What looks at the files of a data set; each thread opens one for itself.
import type { JsonValue } from '@tanba/kernel'
import { MediaError } from '@tanba/media'
import { capturePath } from '../../capture/path.ts'
import { filesUnder } from '../../lists/folder-rows.ts'
import type { VerdictRow } from '../../lists/row.ts'
import type { LeftOutCount } from '../left-out.ts'
import type { OpenScanner, Scanner } from '../scanner.ts'
import { isFolder } from './archives.ts'
import { type Judge, openJudge } from './judge.ts'
import type { ScannerOptions } from './options.ts'

/** An input is a work's file, or a folder of works. @throws OptoutError as the readers of its files */
export const openScanner: OpenScanner = (given: JsonValue) => openFolderScanner(given as unknown as ScannerOptions)

/** @throws OptoutError file-unreadable, grants-invalid */
export const openFolderScanner = (options: ScannerOptions, judge: Judge = openJudge(options)): Scanner => ({
  async *scan(input, leftOut) {
    for (const path of isFolder(input) ? filesUnder(input) : [input]) yield await work(path, judge, leftOut)
  },
})

/** A file that cannot be opened is a work that was not looked at, and no silence. */
const work = async (path: string, judge: Judge, leftOut: LeftOutCount): Promise<VerdictRow> => {
  const { readers, profile } = judge.question
  try {
    const { capture, source } = await capturePath(path, { readers, profile })
    try {
      return judge.row(capture)
    } finally {
      source.close()
    }
  } catch (fault) {
    if (!(fault instanceof MediaError)) throw fault
    leftOut.fault('file-unreadable')
    leftOut.place({ input: path, fault: 'file-unreadable' })
    const missing = { state: 'unreachable', url: path, reason: 'file-unreadable' } as const
    return judge.row({ subject: path, kind: 'other', documents: new Map([[path, missing]]) })
  }
}
