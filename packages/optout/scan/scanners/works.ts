// What looks at inputs of both kinds, archives told by their names; each thread opens one for itself.
import type { JsonValue } from '@tanba/kernel'
import type { OpenScanner } from '../scanner.ts'
import { isArchive } from './archives.ts'
import { openFolderScanner } from './folder.ts'
import { openJudge } from './judge.ts'
import type { WarcScannerOptions } from './options.ts'
import { openWarcScanner } from './warc.ts'

/** @throws OptoutError as the readers of its files */
export const openScanner: OpenScanner = async (given: JsonValue) => {
  const options = given as unknown as WarcScannerOptions
  const judge = openJudge(options)
  const archives = await openWarcScanner(options, judge)
  const files = openFolderScanner(options, judge)
  return { scan: (input, leftOut) => (isArchive(input) ? archives : files).scan(input, leftOut) }
}
