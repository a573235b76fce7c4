import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '@tanba/kernel'
import { type Change, type WarningLine, warningLines } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { inScratch, writtenWhole } from '../files.ts'
import { wantedLanguages } from '../image/request.ts'
import type { ProgramOptions } from '../run-program.ts'
import { ffmpeg, firstStream, input, type Probe, probe } from './ffmpeg.ts'

export interface SubtitleRequest {
  readonly change: Change
  readonly languages?: readonly Language[]
  /** How long it stands from the beginning; default: as long as the film. */
  readonly seconds?: number
  readonly limit?: ProgramOptions
}

/** The subtitle codec that each container takes. */
const CODECS = [
  ['mp4', 'mov_text'],
  ['webm', 'webvtt'],
  ['matroska', 'subrip'],
] as const

/** ISO 639-2, as MP4 and Matroska write languages. */
const THREE_LETTERS = { kk: 'kaz', ru: 'rus', en: 'eng' } as const

/**
 * A film with the warning as a subtitle track, marked default and forced; nothing is coded again. A player may still be
 * told to show no subtitles, and a site may drop them: burning in is the stronger warning.
 * @throws LabelError ffmpeg-missing, program-failed, program-timeout, media-no-stream, subtitle-container
 */
export const subtitleWarning = async (
  from: string,
  to: string,
  request: SubtitleRequest,
): Promise<readonly WarningLine[]> => {
  const languages = wantedLanguages(request.languages)
  const told = await probe(from)
  firstStream(told, 'video', from)
  const codec = subtitleCodec(told, to)
  // One track with all languages: a player shows one track at a time.
  const lines = warningLines('video', request.change, 'long', languages)
  await inScratch(async (folder) => {
    const track = join(folder, 'warning.srt')
    await writeFile(track, srt(lines, Math.min(told.seconds || 86_400, request.seconds ?? Number.POSITIVE_INFINITY)))
    const count = told.streams.filter(({ type }) => type === 'subtitle').length
    const others = Array.from({ length: count }, (_, index) => [`-disposition:s:${index + 1}`, '0']).flat()
    const [first = 'kk'] = languages
    await writtenWhole(from, to, async (made) => {
      await ffmpeg(
        [
          ...input(from),
          ...input(track),
          // The warning comes before other subtitles: of several default tracks players take the first.
          ...[...told.streams.filter(({ type }) => type !== 'subtitle').flatMap(({ index }) => ['-map', `0:${index}`])],
          ...['-map', '1:0'],
          ...told.streams.filter(({ type }) => type === 'subtitle').flatMap(({ index }) => ['-map', `0:${index}`]),
          ...['-map_metadata', '0', '-map_chapters', '0', '-c', 'copy', '-c:s:0', codec],
          ...['-metadata:s:s:0', `language=${THREE_LETTERS[first]}`],
          ...['-metadata:s:s:0', `title=${lines.map(({ text }) => text).join(' ')}`],
          ...['-disposition:s:0', 'default+forced', ...others],
          ...['-fflags', '+bitexact', `file:${made}`],
        ],
        request.limit,
      )
    })
  })
  return lines
}

const subtitleCodec = ({ formats }: Probe, to: string): string => {
  // ffprobe gives one name to Matroska and WebM; the ending tells them apart, and ffmpeg goes by it too.
  const found = CODECS.find(([name]) => formats.includes(name) && (name !== 'webm' || /\.webm$/i.test(to)))
  if (found === undefined) throw new LabelError('subtitle-container', { format: formats.join(',') })
  return found[1]
}

const srt = (lines: readonly WarningLine[], seconds: number): string =>
  `1\n00:00:00,000 --> ${clock(seconds)}\n${lines.map(({ text }) => text).join('\n')}\n`

const clock = (seconds: number): string => {
  const whole = Math.min(Math.max(1, seconds), 359_999)
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return `${two(whole / 3600)}:${two((whole / 60) % 60)}:${two(whole % 60)},000`
}
