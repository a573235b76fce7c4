import { mkdtempSync, rmSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { type ContentKind, type WarningLine, warningLines } from '../core/warning/words.ts'
import { LabelError } from '../errors.ts'
import { isTextFormat, type MarkFormat, markFormatFacts } from '../formats.ts'
import { warnImage } from '../warning/image/apply.ts'
import { wantedLanguages } from '../warning/image/request.ts'
import { WARNING_WAYS, type WarningRequest, type WarningWay } from '../warning/registry.ts'
import { readInput } from './input.ts'
import { endsRight, SCRATCH } from './outputs.ts'

/**
 * What became of the warning that people perceive. `on`: it stands on the file; `beside`: a file of this kind, or so small
 * a picture, cannot take one, so these words are to be given beside it; `left-out`: nobody wanted it.
 */
export type WarningOutcome =
  | {
      readonly kind: 'on'
      readonly way: string
      readonly lines: readonly WarningLine[]
      readonly contrast?: number
      readonly seconds?: number
    }
  | { readonly kind: 'beside'; readonly why: 'no-way' | 'too-small'; readonly lines: readonly WarningLine[] }
  | { readonly kind: 'left-out' }

export interface Warned {
  readonly bytes: Uint8Array
  readonly warning: WarningOutcome
}

interface WarnedFile {
  readonly file: string
  readonly out: string
  readonly format: MarkFormat
  readonly bytes: Uint8Array
}

/** The way of a file, which is known by its ending: the file's own, else the usual one of its content. */
const wayOf = (file: string, format: MarkFormat): { readonly way: WarningWay; readonly ending: string } | undefined => {
  const [usual] = markFormatFacts(format).extensions
  const endings = [...(endsRight(file, format) ? [extname(file).toLowerCase()] : []), `.${usual}`]
  for (const ending of endings) {
    const way = WARNING_WAYS.find((one) => one.endings.includes(ending))
    if (way !== undefined) return { way, ending }
  }
  return undefined
}

const kindOf = (format: MarkFormat): ContentKind => {
  if (isTextFormat(format)) return 'text'
  const [top] = markFormatFacts(format).mediaType.split('/')
  return top === 'audio' || top === 'video' ? top : 'image'
}

/**
 * Puts the warning on what was read of a file, by the way of its content. An image is worked on in memory; other kinds
 * go through a scratch folder beside the output, which is gone afterwards.
 * @throws LabelError of the warnings, output-folder
 */
export const warnFile = async (given: WarnedFile, request: WarningRequest | undefined): Promise<Warned> => {
  const { file, format, bytes } = given
  if (request === undefined) return { bytes, warning: { kind: 'left-out' } }
  const beside = (why: 'no-way' | 'too-small'): Warned => {
    const lines = warningLines(kindOf(format), request.change, 'long', wantedLanguages(request.languages))
    return { bytes, warning: { kind: 'beside', why, lines } }
  }
  const found = wayOf(file, format)
  if (found === undefined) return beside('no-way')
  const { way, ending } = found
  try {
    return way.name === 'image' ? await drawnOn(bytes, request) : await givenBy(way, given, request, ending)
  } catch (error) {
    if (error instanceof LabelError && error.code === 'image-too-small') return beside('too-small')
    throw error
  }
}

/** On an image, which never leaves the memory. */
const drawnOn = async (bytes: Uint8Array, { change, languages, image }: WarningRequest): Promise<Warned> => {
  const made = await warnImage(bytes, { ...image, change, ...(languages && { languages }) })
  const { lines, contrast } = made
  return { bytes: made.bytes, warning: { kind: 'on', way: 'image', lines, contrast } }
}

const givenBy = (
  way: WarningWay,
  { file, out }: WarnedFile,
  request: WarningRequest,
  ending: string,
): Promise<Warned> =>
  inFolderBeside(out, async (folder) => {
    const to = join(folder, `warned${ending}`)
    const { lines, contrast, seconds } = await explained(file, () => way.apply(file, to, request))
    const told = { ...(contrast !== undefined && { contrast }), ...(seconds !== undefined && { seconds }) }
    return { bytes: readInput(to).bytes, warning: { kind: 'on', way: way.name, lines, ...told } }
  })

const inFolderBeside = async <Value>(out: string, work: (folder: string) => Promise<Value>): Promise<Value> => {
  let folder: string
  try {
    folder = mkdtempSync(join(dirname(out), SCRATCH))
  } catch (cause) {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
    throw new LabelError('output-folder', { place: dirname(out), detail }, { cause })
  }
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a library says of a missing program, in the words of the command line: which options do without it. */
const explained = async <Value>(place: string, work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof LabelError)) throw cause
    const { program = 'ffmpeg', codec = '' } = cause.values
    if (cause.code === 'ffmpeg-missing') throw new LabelError('warning-needs-ffmpeg', { place, program }, { cause })
    if (cause.code === 'espeak-missing')
      throw new LabelError('warning-needs', { place, program: 'espeak-ng' }, { cause })
    if (cause.code === 'media-codec') throw new LabelError('warning-recode', { place, codec }, { cause })
    throw cause
  }
}
