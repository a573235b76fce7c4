import type { Resolved } from '../signal.ts'
import type { Statement } from '../statement.ts'

/** Levels in the order in which they supersede each other (TDMRep, "Processing priority"), by `evidence.place`. */
export const TDM_PLACES = {
  file: 'tdmrep.json',
  header: 'header tdm-reservation',
  headerPolicy: 'header tdm-policy',
  html: 'meta tdm-reservation',
  htmlPolicy: 'meta tdm-policy',
  epub: 'EPUB tdm:reservation',
  epubPolicy: 'EPUB tdm:policy',
  xmp: 'XMP tdm:reservation',
  xmpPolicy: 'XMP tdm:policy',
} as const

const LEVELS: ReadonlyMap<string, number> = new Map([
  [TDM_PLACES.file, 0],
  [TDM_PLACES.header, 1],
  [TDM_PLACES.headerPolicy, 1],
  [TDM_PLACES.html, 2],
  [TDM_PLACES.htmlPolicy, 2],
  [TDM_PLACES.epub, 3],
  [TDM_PLACES.epubPolicy, 3],
  [TDM_PLACES.xmp, 3],
  [TDM_PLACES.xmpPolicy, 3],
])

const levelOf = ({ evidence }: Statement): number => LEVELS.get(evidence.place) ?? 0
const decides = ({ saying }: Statement): boolean => saying === 'deny' || saying === 'allow'

/**
 * A later level supersedes an earlier one, even 0 over 1; absence resets nothing, and neither does a value that cannot be
 * read: it stands beside what decides unless a readable value at its level or later follows. A policy alone changes the
 * terms of what was said before.
 */
export const settleTdmrep = (statements: readonly Statement[]): Resolved => {
  const top = Math.max(-1, ...levelsOf(statements.filter(decides)))
  const policies = statements.filter((one) => one.saying === 'irrelevant' && one.terms !== undefined)
  const later = policies.filter((one) => levelOf(one) > top).sort((one, two) => levelOf(two) - levelOf(one))
  const terms = later[0]?.terms
  const deciding: Statement[] = []
  const overruled: Statement[] = []
  for (const one of statements) {
    const level = levelOf(one)
    if (decides(one) && level === top) deciding.push(terms === undefined ? one : { ...one, terms })
    else if (one.saying === 'unreadable' && level >= top) deciding.push(one)
    else if (decides(one) || one.saying === 'unreadable') overruled.push(one)
    else deciding.push(one)
  }
  return { protocol: 'tdmrep', deciding, overruled }
}

/** Six levels at most, so that spreading them is safe whatever the number of statements. */
const levelsOf = (statements: readonly Statement[]): ReadonlySet<number> => new Set(statements.map(levelOf))
