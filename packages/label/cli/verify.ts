import { translator } from '@tanba/i18n'
import { instantFromEpoch } from '@tanba/kernel'
import { writeBeside } from '@tanba/media'
import { GOOD, NO_OR_NOT_KNOWN, type Shell } from '@tanba/terminal'
import type { Roots } from '../batch/check-file.ts'
import { readPem } from '../batch/input.ts'
import { refuseExisting } from '../batch/outputs.ts'
import { Problems } from '../batch/problems.ts'
import { LabelError } from '../errors.ts'
import { verificationHtml } from '../report/html.ts'
import { reportLocales, type Verification } from '../report/verification.ts'
import { PROGRAM, verifyFile } from '../verification/verify-file.ts'
import { ownRoots } from './key-store.ts'
import { checkPlaces, isMany } from './many.ts'
import { jobsOf } from './options.ts'
import { labelRecorder, verifiedAct } from './record.ts'
import { verifiedJson, verifiedPage } from './verified.ts'
import { verifyMany } from './verify-many.ts'
import { markingOf, neededLanguagesOf, statementsOf, type VerifyOptions } from './verify-options.ts'

/** `tanba label verify FILE…`: 0 where every file carries an intact mark. */
export const verifyVerb = async (shell: Shell, places: readonly string[], options: VerifyOptions): Promise<number> => {
  checkPlaces(places, options)
  jobsOf(options.jobs)
  const [marking, neededLanguages, statements] = [markingOf(options), neededLanguagesOf(options), statementsOf(options)]
  const roots: Roots = {
    given: options.anchors === undefined ? undefined : readPem(options.anchors),
    own: ownRoots(shell),
  }
  if (isMany(places, options)) {
    if (options.html !== undefined) throw new LabelError('html-of-many')
    return verifyMany(shell, places, options, roots)
  }
  if (options.html !== undefined) refuseExisting(options.html)
  const question = { roots, statements, now: shell.now, ...(neededLanguages && { neededLanguages }) }
  const problems = new Problems()
  const verified: Verification[] = []
  const recorder = await labelRecorder(shell, options, undefined)
  for (const file of places) {
    const one = await problems.attempt(file, () => verifyFile(file, question))
    if (one === undefined) continue
    verified.push(one)
    recorder?.record(verifiedAct(one))
  }
  if (verified.length > 0) tell(shell, verified, { ...options, marking })
  await recorder?.end()
  problems.tell()
  return verified.every(({ verdict }) => verdict === 'marked') ? GOOD : NO_OR_NOT_KNOWN
}

const tell = (
  shell: Shell,
  verified: readonly Verification[],
  { html, json, marking }: Pick<VerifyOptions, 'html' | 'json'> & { readonly marking: 'all' | 'literal' },
): void => {
  if (html !== undefined) writeBeside(html, [new TextEncoder().encode(pageOf(shell, verified))], { overwrite: false })
  shell.output.write(json === true ? verifiedJson(verified) : verifiedPage(shell, verified, { marking, html }))
}

const pageOf = ({ language, now }: Shell, files: readonly Verification[]): string =>
  verificationHtml(translator(language, [reportLocales]), language, {
    files,
    program: PROGRAM,
    madeAt: instantFromEpoch(now()),
  })
