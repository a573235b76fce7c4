import { extname } from 'node:path'
import { instantFromEpoch, type Language } from '@tanba/kernel'
import { type CheckedFile, checkInput, type Roots } from '../batch/check-file.ts'
import { type Input, readInput } from '../batch/input.ts'
import { crJson } from '../c2pa/cr-json.ts'
import { type Article21, assessArticle21 } from '../core/article-21/assess.ts'
import type { Marking, Statements } from '../core/article-21/input.ts'
import { LabelError } from '../errors.ts'
import { isTextFormat, markFormatFacts } from '../formats.ts'
import type { Verification } from '../report/verification.ts'
import { warningFinding } from './warning-finding.ts'

export const PROGRAM = { name: 'Tanba', version: '0.1.0' } as const

/** What a reader of a file brings along. */
export interface VerifyQuestion {
  readonly roots: Roots
  /** Languages in which the warning is needed; without it kk and ru. */
  readonly neededLanguages?: readonly Language[]
  /** What no file can tell. */
  readonly statements?: Statements
  /** Milliseconds from 1970. */
  readonly now: () => number
}

/**
 * All that can be said of one file: its marks from any maker, traces, the warning as its receiver meets it, and Article
 * 21(2) line by line under both readings. Nothing is called over the network. @throws LabelError, MediaError
 */
export const verifyFile = async (path: string, question: VerifyQuestion): Promise<Verification> => {
  const input = readInput(path)
  const checked = await checkInput(path, input, question.roots)
  const { type, sha256, verdict, readings, traces, signedHere } = checked
  const { extensions } = markFormatFacts(type)
  const endings = [extname(path).toLowerCase(), ...extensions.map((one) => `.${one}`)]
  const warning = await warningFinding(path, endings)
  const assess = (marking: Marking): Article21 => {
    const { neededLanguages, statements } = question
    const said = { ...(neededLanguages && { neededLanguages }), ...(statements && { statements }) }
    return assessArticle21({ readings, traces, warning, marking, ...said })
  }
  const record = await recordOf(input, checked, question.roots)
  return {
    name: path,
    size: input.bytes.byteLength,
    sha256,
    type,
    verdict,
    readings,
    traces,
    warning,
    article21: { all: assess('all'), literal: assess('literal') },
    signedHere,
    checkedAt: instantFromEpoch(question.now()),
    checkedBy: PROGRAM,
    ...(record && { crJson: record }),
  }
}

/** The official record of the C2PA part; a broken one has none, and its codes say why. */
const recordOf = async (
  { bytes, format }: Input,
  { readings, signedHere }: CheckedFile,
  { given, own }: Roots,
): Promise<Verification['crJson']> => {
  const standing = readings.find(({ form }) => form === 'c2pa')?.standing
  if (isTextFormat(format) || standing === 'none' || standing === 'remote') return undefined
  const anchors = signedHere ? own : given
  try {
    return await crJson(bytes, format, { anchors: anchors === '' ? undefined : anchors })
  } catch (error) {
    if (error instanceof LabelError && error.code === 'manifest-unreadable') return undefined
    throw error
  }
}
