import { canonicalJson, type JsonValue, sha256Hex } from '@tanba/kernel'
import { GOOD, NO_OR_NOT_KNOWN, Page, type RecordOptions, type Shell } from '@tanba/terminal'
import type { Determination } from '../core/determination.ts'
import { writeDuties } from './determine/duties.ts'
import { writeProhibitions } from './determine/prohibitions.ts'
import {
  writeCautions,
  writeConfidence,
  writeFindings,
  writeNext,
  writeReadings,
  writeRights,
} from './determine/rest.ts'
import { writeHead, writeStanding } from './determine/verdict.ts'
import { type View, viewOf } from './determine/view.ts'
import { recordDetermined } from './record.ts'
import { factsFrom, type LawOptions, openSession } from './session.ts'
import { keepDetermination, shownPath } from './store.ts'

/** The bytes that are hashed, kept, signed and compared: the same inputs give the same. */
export const canonicalDetermination = (made: Determination): string => canonicalJson(made as unknown as JsonValue)

const HASH_SHOWN = 12

const writeFooter = (page: Page, view: View, hash: string, kept: string): void => {
  const { made, words } = view
  page.gap()
  page.row(words.t('law.footer.as-of'), made.as_of, { indent: 0 })
  page.row(words.t('law.footer.pack'), `${made.pack.version} · ${made.pack.hash.slice(0, HASH_SHOWN)}`, { indent: 0 })
  page.row(words.t('law.footer.hash'), hash, { indent: 0 })
  page.row(words.t('law.footer.kept'), kept, { indent: 0 })
  page.line(words.t('law.footer.explain', { hash: hash.slice(0, HASH_SHOWN) }), { tone: 'quiet' })
}

const pageOf = (view: View, hash: string, kept: string): string => {
  const page = new Page(view.session.shell)
  writeHead(page, view)
  writeStanding(page, view)
  writeFindings(page, view)
  writeProhibitions(page, view)
  writeDuties(page, view)
  writeRights(page, view)
  writeCautions(page, view)
  writeNext(page, view)
  writeReadings(page, view)
  writeConfidence(page, view)
  writeFooter(page, view, hash, kept)
  return page.toString()
}

/** Good only when nothing is prohibited, nothing about that is open, and it is known whether the Law applies. */
export const exitCodeOf = (made: Determination): number => {
  const state = (id: string) => made.results.find((result) => result.id === id)?.state ?? 'no'
  const law = state('definition.under_law')
  return state('prohibited.any') === 'no' && (law === 'yes' || law === 'no' || law === 'provisional')
    ? GOOD
    : NO_OR_NOT_KNOWN
}

/** `tanba law determine FILE|-` */
export const determineVerb = async (
  shell: Shell,
  file: string,
  options: LawOptions & RecordOptions,
): Promise<number> => {
  const session = await openSession(shell, options)
  const view = viewOf(session, await factsFrom(session, file))
  const canonical = canonicalDetermination(view.made)
  const hash = sha256Hex(canonical)
  const kept = keepDetermination(shell, hash, canonical)
  await recordDetermined(shell, options, { made: view.made, hash })
  shell.output.write(session.json ? `${canonical}\n` : pageOf(view, hash, shownPath(shell, kept)))
  return exitCodeOf(view.made)
}
