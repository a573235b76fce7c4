import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WarningLine } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { inScratch, writtenWhole } from '../files.ts'
import { warningOverlay } from '../image/overlay.ts'
import type { ImageWarningRequest } from '../image/request.ts'
import type { ProgramOptions } from '../run-program.ts'
import { ffmpeg, firstStream, input, probe, type Stream } from './ffmpeg.ts'

/** How a warning is burnt into a film. */
export interface BurnRequest extends Omit<ImageWarningRequest, 'opacity' | 'theme'> {
  readonly theme?: 'dark' | 'light'
  /** How long it stands from the beginning; default 5. GB 45438-2025 asks for two at least. */
  readonly seconds?: number | 'throughout'
  readonly limit?: ProgramOptions
}

const FIRST_SECONDS = 5
const LEAST_SECONDS = 2

/** Encoders that keep the codec a film came with, in order of preference, at a quality where the second coding hides. */
const ENCODERS: Readonly<Record<string, readonly string[]>> = {
  h264: ['-c:v', 'libx264', '-crf', '18', '-preset', 'medium'],
  hevc: ['-c:v', 'libx265', '-crf', '20', '-preset', 'medium', '-x265-params', 'log-level=error'],
  vp8: ['-c:v', 'libvpx', '-crf', '8', '-b:v', '8M'],
  vp9: ['-c:v', 'libvpx-vp9', '-crf', '22', '-b:v', '0', '-row-mt', '1'],
  av1: ['-c:v', 'libsvtav1', '-crf', '24'],
  mpeg4: ['-c:v', 'mpeg4', '-q:v', '2'],
  mpeg2video: ['-c:v', 'mpeg2video', '-q:v', '2'],
  mjpeg: ['-c:v', 'mjpeg', '-q:v', '2'],
  prores: ['-c:v', 'prores_ks'],
  ffv1: ['-c:v', 'ffv1'],
}

/**
 * A film with the warning in its pictures; sound, subtitles and tags are copied as they are. Codec, container and frame
 * times stay; the pictures are coded again.
 * @throws LabelError ffmpeg-missing, program-failed, program-timeout, media-no-stream, media-codec, image-too-small
 */
export const burnWarning = async (from: string, to: string, request: BurnRequest): Promise<readonly WarningLine[]> => {
  const told = await probe(from)
  const film = firstStream(told, 'video', from)
  const encoder = ENCODERS[film.codec]
  if (encoder === undefined) throw new LabelError('media-codec', { codec: film.codec })
  const { width, height } = shownSize(film)
  const { png, layout } = await warningOverlay(width, height, 'video', { ...request, theme: request.theme ?? 'dark' })
  await inScratch(async (folder) => {
    const overlay = join(folder, 'warning.png')
    await writeFile(overlay, png)
    const filter = `[0:${film.index}][1:v]overlay=0:0:format=auto${enabled(request.seconds)}[out]`
    const others = told.streams.filter(({ index }) => index !== film.index)
    await writtenWhole(from, to, async (made) => {
      await ffmpeg(
        [
          ...input(from),
          ...input(overlay),
          '-filter_complex',
          filter,
          ...['-map', '[out]', ...others.flatMap(({ index }) => ['-map', `0:${index}`])],
          ...['-map_metadata', '0', '-map_chapters', '0', '-c', 'copy', ...encoder],
          ...(film.pixelFormat === '' ? [] : ['-pix_fmt', film.pixelFormat]),
          ...['-vsync', 'passthrough', '-fflags', '+bitexact', '-flags:v', '+bitexact', `file:${made}`],
        ],
        request.limit,
      )
    })
  })
  return layout.lines
}

/** ffmpeg turns pictures upright as it decodes them. */
const shownSize = ({ width, height, turn }: Stream): { width: number; height: number } =>
  turn === 90 || turn === 270 ? { width: height, height: width } : { width, height }

const enabled = (seconds: BurnRequest['seconds'] = FIRST_SECONDS): string =>
  seconds === 'throughout' ? '' : `:enable='lt(t,${Math.max(LEAST_SECONDS, seconds)})'`
