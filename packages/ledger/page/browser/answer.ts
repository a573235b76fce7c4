import { type Localised, toHex } from '@tanba/kernel'
import { checkBundleSize, MAX_BUNDLE_BYTES, parseBundle } from '../../core/bundle/parse.ts'
import { verifyBundle } from '../../core/bundle/verify.ts'
import type { CheckTimeStamp } from '../../core/time/types.ts'
import { checkTimeStamp } from '../../time/check.ts'
import type { Held } from './held.ts'
import { browserPrimitives } from './primitives.ts'
import { nameOf, readBytes, saidBy } from './read-held.ts'
import { type OnProgress, readTrust } from './read-trust.ts'
import { tell } from './tell.ts'
import type { ToldBundle } from './told.ts'

export interface Question extends Held {
  readonly bundle: Blob
}

/** Plain data: it comes out of a worker. */
export type Answer = ToldBundle | { readonly kind: 'refused'; readonly said: Localised }

/** Reads everything that was given, checks the bundle, and gives the answer as it is to be shown. */
export const answerTo = async (question: Question, onProgress: OnProgress): Promise<Answer> => {
  try {
    checkBundleSize(question.bundle.size)
    const bytes = await readBytes(question.bundle, MAX_BUNDLE_BYTES)
    const bundle = parseBundle(bytes)
    const trust = await readTrust(question, onProgress)
    const tools = { primitives: browserPrimitives, checkTimeStamp: checkTimeStampHere }
    const verification = await verifyBundle(bundle, tools, trust)
    const digest = toHex(browserPrimitives.sha256(bytes))
    return tell({ name: nameOf(question.bundle), digest, bundle, verification, files: trust.files ?? [] })
  } catch (error) {
    return { kind: 'refused', said: saidBy(error) }
  }
}

/** Browsers give Web Cryptography to pages from files and over HTTPS, and not over plain HTTP. */
const checkTimeStampHere: CheckTimeStamp = async (token, imprint, authorities) =>
  globalThis.crypto?.subtle === undefined
    ? { outcome: 'undecided', code: 'time-stamp-algorithm-unknown' }
    : checkTimeStamp(token, imprint, authorities)
