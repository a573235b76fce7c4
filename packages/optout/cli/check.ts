import { quote } from '@tanba/kernel'
import type { Recorder } from '@tanba/ledger'
import { GOOD, NO_OR_NOT_KNOWN, type Shell } from '@tanba/terminal'
import { type CapturedWork, saveCapture, savedCaptures } from '../capture/saved.ts'
import { checkSubject } from '../check/check-subject.ts'
import { type Checked, Checker } from '../check/checker.ts'
import { isMany, type Place, placeOf } from '../check/subjects.ts'
import { usable } from '../core/resolve.ts'
import { OptoutError } from '../errors.ts'
import { checkMany } from './check-many.ts'
import { checkedDocument, checkedPage } from './checked.ts'
import { type CheckVerbOptions, checkOptionsOf, jobsOf } from './options.ts'
import { checkedAct, optoutRecorder } from './record.ts'

/** `tanba optout check WORK…`: 0 where every work is usable. */
export const checkVerb = async (
  shell: Shell,
  places: readonly string[],
  options: CheckVerbOptions,
): Promise<number> => {
  const { capture } = options
  if (places.length === 0 && capture === undefined) throw new OptoutError('works-missing')
  jobsOf(options)
  const recorder = await optoutRecorder(shell, options)
  await using checker = new Checker({ ...checkOptionsOf(options), now: shell.now })
  if (capture !== undefined) {
    const checked = savedOf(capture, places).map((one) => checker.captured(one))
    return await recorded(recorder, checked, () => tell(shell, checked, options))
  }
  const found: Place[] = []
  for (const place of places) found.push(await placeOf(place))
  // Awaited here: the checker is closed when this function ends.
  if (found.some(isMany)) {
    const code = await checkMany(shell, checker, found, options, recorder)
    await recorder?.end()
    return code
  }
  const checked: Checked[] = []
  for (const { place, kind } of found) {
    const isAddress = kind === 'address'
    const one = await checkSubject(checker, { subject: place, kind: isAddress ? kind : 'path' })
    if (options.save !== undefined && isAddress) saveCapture(options.save, one)
    checked.push(one)
  }
  const code = await recorded(recorder, checked, () => tell(shell, checked, options))
  if (options.save !== undefined) shell.notes.write(`${shell.t('optout.saved', { folder: options.save })}\n`)
  return code
}

/** The captures of a folder, all of them or those of the works that are named. @throws OptoutError not-captured */
const savedOf = (folder: string, subjects: readonly string[]): readonly CapturedWork[] => {
  const saved = savedCaptures(folder)
  if (subjects.length === 0) return saved
  return subjects.map((subject) => {
    const found = saved.find(({ work }) => work.subject === subject)
    if (found === undefined) throw new OptoutError('not-captured', { place: quote(subject) })
    return found
  })
}

/** Tells the answer, and leaves it in the ledger first where there is one. */
const recorded = async (recorder: Recorder | undefined, checked: readonly Checked[], answer: () => number) => {
  for (const { verdict } of checked) recorder?.record(checkedAct(verdict))
  const code = answer()
  await recorder?.end()
  return code
}

const tell = (shell: Shell, checked: readonly Checked[], { json }: CheckVerbOptions): number => {
  shell.output.write(json === true ? checkedDocument(checked) : checkedPage(shell, checked))
  return checked.every(({ verdict }) => usable(verdict.verdict)) ? GOOD : NO_OR_NOT_KNOWN
}
