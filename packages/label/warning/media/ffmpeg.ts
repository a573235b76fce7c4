import { LabelError } from '../../errors.ts'
import { type ProgramOptions, type ProgramResult, runProgram } from '../run-program.ts'

/**
 * Formats that ffmpeg may read here. Playlists are not among them: a file that calls itself a film may list other files
 * of this machine, or addresses.
 */
const READABLE =
  'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,ogg,flac,mp3,aac,wav,w64,aiff,caf,asf,flv,srt,webvtt,png_pipe,image2,matroska,webm'

/** A file as an input: only from the disk, only in the formats above; a name may begin with a dash or hold a colon. */
export const input = (path: string): readonly string[] => [
  '-protocol_whitelist',
  'file',
  '-format_whitelist',
  READABLE,
  '-i',
  `file:${path}`,
]

/** Runs ffmpeg quietly. Bit-exact flags keep versions and times out of the result. @throws LabelError as runProgram */
export const ffmpeg = (args: readonly string[], options?: ProgramOptions): Promise<ProgramResult> =>
  runProgram('ffmpeg', ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', ...args], options)

/** A stream of a file, as ffprobe tells of it. */
export interface Stream {
  readonly index: number
  readonly type: string
  readonly codec: string
  readonly width: number
  readonly height: number
  /** Clockwise turn that a player makes, in degrees: 0, 90, 180 or 270. */
  readonly turn: number
  readonly pixelFormat: string
  readonly sampleRate: number
  readonly sampleFormat: string
  readonly channels: number
  readonly channelLayout: string
  readonly bitRate: number
  readonly language: string | undefined
  /** A cover picture, not a film. */
  readonly cover: boolean
}

export interface Probe {
  /** Names of the container, as ffmpeg has them: `mov,mp4,m4a,3gp,3g2,mj2`. */
  readonly formats: readonly string[]
  readonly seconds: number
  readonly streams: readonly Stream[]
}

/** @throws LabelError ffmpeg-missing, program-failed, program-timeout */
export const probe = async (path: string): Promise<Probe> => {
  const args = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', ...input(path)]
  const { stdout } = await runProgram('ffprobe', args, { seconds: 60, most: 8 * 1_048_576 })
  const answer = record(JSON.parse(stdout.toString('utf8')))
  const format = record(answer.format)
  const streams = Array.isArray(answer.streams) ? answer.streams.map((one) => stream(record(one))) : []
  return { formats: text(format.format_name).split(','), seconds: figure(format.duration), streams }
}

/** The first stream of a kind, covers apart. @throws LabelError media-no-stream */
export const firstStream = ({ streams }: Probe, type: 'video' | 'audio', place: string): Stream => {
  const found = streams.find((one) => one.type === type && !one.cover)
  if (found === undefined) throw new LabelError('media-no-stream', { place, what: type })
  return found
}

type Row = Readonly<Record<string, unknown>>

const record = (value: unknown): Row => (typeof value === 'object' && value !== null ? { ...value } : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const figure = (value: unknown): number => {
  const number = Number(value)
  return Number.isFinite(number) ? number : 0
}

const stream = (row: Row): Stream => {
  const sides = Array.isArray(row.side_data_list) ? row.side_data_list.map(record) : []
  const turned = figure(sides.find((one) => 'rotation' in one)?.rotation)
  const language = record(row.tags).language
  return {
    index: figure(row.index),
    type: text(row.codec_type),
    codec: text(row.codec_name),
    width: figure(row.width),
    height: figure(row.height),
    turn: (((Math.round(-turned / 90) * 90) % 360) + 360) % 360,
    pixelFormat: text(row.pix_fmt),
    sampleRate: figure(row.sample_rate),
    sampleFormat: text(row.sample_fmt),
    channels: figure(row.channels),
    channelLayout: text(row.channel_layout),
    bitRate: figure(row.bit_rate),
    language: typeof language === 'string' ? language : undefined,
    cover: record(row.disposition).attached_pic === 1,
  }
}
