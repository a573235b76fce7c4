import type { Language } from '@tanba/kernel'
import { type Change, type WarningLine, warningLines } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { inScratch, writtenWhole } from '../files.ts'
import { wantedLanguages } from '../image/request.ts'
import type { ProgramOptions } from '../run-program.ts'
import { ffmpeg, firstStream, input, probe, type Stream } from './ffmpeg.ts'
import { loudnessOf, noticeLoudness } from './loudness.ts'
import { PAUSE, speakLines } from './speak.ts'

export interface AudioWarningRequest {
  readonly change: Change
  readonly languages?: readonly Language[]
  /** A recording of the warning; without one espeak-ng reads it. */
  readonly recording?: string
  readonly limit?: ProgramOptions
}

/** What was put before the sound. */
export interface WarnedAudio {
  /** What the voice says; for a recording of the user's own, what it ought to say. */
  readonly lines: readonly WarningLine[]
  /** Length of notice and pause, in seconds: the content begins there. */
  readonly seconds: number
  /** Loudness of the content, and the one that the notice was brought to, LUFS. */
  readonly contentLoudness: number | undefined
  readonly loudness: number
}

/** Encoders that keep the codec; `rate`: whether its bit rate is taken over. */
const ENCODERS: Readonly<Record<string, { readonly name: string; readonly rate: boolean }>> = {
  mp3: { name: 'libmp3lame', rate: true },
  aac: { name: 'aac', rate: true },
  opus: { name: 'libopus', rate: true },
  vorbis: { name: 'libvorbis', rate: true },
  flac: { name: 'flac', rate: false },
  alac: { name: 'alac', rate: false },
}

/** Raw samples are written as they came. */
const encoderOf = (codec: string): { readonly name: string; readonly rate: boolean } => {
  const found = codec.startsWith('pcm_') ? { name: codec, rate: false } : ENCODERS[codec]
  if (found === undefined) throw new LabelError('media-codec', { codec })
  return found
}

/**
 * A sound file with a spoken warning at its start, as loud as what follows. Codec, sample rate, channels, tags and cover
 * stay; a lossless file's own samples stay as they were.
 * @throws LabelError ffmpeg-missing, espeak-missing, voice-missing, media-no-stream, media-codec, program-failed,
 *   program-timeout
 */
export const speakWarning = async (from: string, to: string, request: AudioWarningRequest): Promise<WarnedAudio> => {
  const lines = warningLines('audio', request.change, 'long', wantedLanguages(request.languages))
  const told = await probe(from)
  const sound = firstStream(told, 'audio', from)
  const encoder = encoderOf(sound.codec)
  return inScratch(async (folder) => {
    const notice = request.recording ?? (await speakLines(lines, folder, request.limit))
    const contentLoudness = await loudnessOf(from)
    const loudness = noticeLoudness(contentLoudness)
    const own = await loudnessOf(notice)
    const gain = loudness - (own ?? loudness)
    const spoken = await probe(notice)
    firstStream(spoken, 'audio', notice)
    const covers = told.streams.filter(({ cover }) => cover).flatMap(({ index }) => ['-map', `0:${index}`])
    await writtenWhole(from, to, async (made) => {
      await ffmpeg(
        [
          ...input(from),
          ...input(notice),
          ...['-filter_complex', joining(sound, gain), '-map', '[out]', ...covers, '-c:v', 'copy'],
          ...['-map_metadata', '0', '-c:a', encoder.name, '-ar', String(sound.sampleRate)],
          ...(encoder.rate && sound.bitRate > 0 ? ['-b:a', String(sound.bitRate)] : []),
          ...(covers.length > 0 ? ['-disposition:v', 'attached_pic'] : []),
          ...['-fflags', '+bitexact', '-flags:a', '+bitexact', `file:${made}`],
        ],
        request.limit,
      )
    })
    return { lines, seconds: spoken.seconds + PAUSE, contentLoudness, loudness }
  })
}

/** The notice is brought to the content's loudness, rate and channels, and kept from clipping; the content is untouched. */
const joining = ({ sampleRate, sampleFormat, channels, channelLayout, index }: Stream, gain: number): string => {
  const named = channelLayout !== '' && channelLayout !== 'unknown'
  const layout = named ? channelLayout : channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels}c`
  const form = `aformat=sample_fmts=${sampleFormat || 'fltp'}:sample_rates=${sampleRate}:channel_layouts=${layout}`
  const level = `volume=${gain.toFixed(2)}dB,alimiter=limit=0.89:level=false`
  return `[1:a:0]aresample=${sampleRate},${level},apad=pad_dur=${PAUSE},${form}[notice];[0:${index}]${form}[content];[notice][content]concat=n=2:v=0:a=1[out]`
}
