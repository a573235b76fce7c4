import type { Shell } from '@tanba/terminal'
import type { Bundle } from '../core/bundle/bundle.ts'
import type { BundleTrust } from '../core/bundle/trust.ts'
import { verifyBundle } from '../core/bundle/verify.ts'
import { nodePrimitives } from '../keys/primitives.ts'
import { coverSheetHtml } from '../report/cover-sheet.ts'
import { checkTimeStamp } from '../time/check.ts'
import { OWN_TYPES } from './words.ts'

/** The file that the sheet is about, and the page that checks it. */
export interface CoveredFile {
  readonly name: string
  readonly sha256: string
  readonly verifierSha256: string
}

/** The sheet tells what the maker finds: by the log's own keys, and the witnesses and authorities named to `export`. */
export const coverOf = async (
  { language }: Pick<Shell, 'language'>,
  bundle: Bundle,
  { name, sha256, verifierSha256 }: CoveredFile,
  believed: Pick<BundleTrust, 'policy' | 'timeAuthorities'>,
): Promise<string> => {
  const trust: BundleTrust = { ...believed, logKeys: bundle.log.keys }
  const verification = await verifyBundle(bundle, { primitives: nodePrimitives, checkTimeStamp }, trust)
  const typeTitles = new Map(OWN_TYPES.map(({ type, title }) => [type, title]))
  return coverSheetHtml(language, { bundle, verification, file: { name, sha256 }, verifierSha256, typeTitles })
}
