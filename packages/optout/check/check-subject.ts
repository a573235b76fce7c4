import { quote } from '@tanba/kernel'
import { MediaError } from '@tanba/media'
import { OptoutError } from '../errors.ts'
import type { Checked, Checker } from './checker.ts'
import type { Subject } from './subjects.ts'

/** Checks one work, of whichever kind. @throws OptoutError work-unreadable */
export const checkSubject = async (checker: Checker, { subject, kind }: Subject): Promise<Checked> => {
  if (kind === 'address') return checker.address(subject)
  try {
    return await checker.path(subject)
  } catch (cause) {
    if (!(cause instanceof MediaError)) throw cause
    throw new OptoutError('work-unreadable', { place: quote(subject), detail: cause.code }, { cause })
  }
}
