import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ReadLine, readLines } from '../../core/warning/read-lines.ts'
import { inScratch } from '../files.ts'
import { readImageWarning, type SeenWarning } from '../image/extract.ts'
import { ffmpeg, firstStream, input, type Probe, probe } from './ffmpeg.ts'

/** What a viewer of a film is told. */
export interface WatchedWarning {
  /** In the pictures, and at which seconds it was looked for and seen. */
  readonly burnt:
    | (SeenWarning & { readonly seenAt: readonly number[]; readonly lookedAt: readonly number[] })
    | undefined
  /** In a subtitle track. */
  readonly subtitles: readonly ReadLine[]
}

/** Within the first two seconds, later, and near the end of the film. */
const MOMENTS = [0.5, 1.5, 4] as const

/** @throws LabelError ffmpeg-missing, media-no-stream, program-failed, program-timeout */
export const readVideoWarning = async (path: string): Promise<WatchedWarning> => {
  const told = await probe(path)
  const film = firstStream(told, 'video', path)
  const last = Math.max(0, told.seconds - 0.5)
  const moments = [...new Set([...MOMENTS.filter((moment) => moment < last), last].map((one) => Math.max(0, one)))]
  const seen: { readonly at: number; readonly warning: SeenWarning }[] = []
  for (const at of moments) {
    const warning = await frameWarning(path, film.index, at)
    if (warning !== undefined) seen.push({ at, warning })
  }
  const [first] = seen
  const burnt = first && { ...first.warning, seenAt: seen.map(({ at }) => at), lookedAt: moments }
  return { burnt, subtitles: await subtitleLines(path, told) }
}

const frameWarning = (path: string, index: number, at: number): Promise<SeenWarning | undefined> =>
  inScratch(async (folder) => {
    const frame = join(folder, 'frame.png')
    await ffmpeg(['-ss', String(at), ...input(path), '-map', `0:${index}`, '-frames:v', '1', `file:${frame}`], {
      seconds: 120,
    })
    const bytes = await readFile(frame).catch(() => undefined)
    return bytes && readImageWarning(bytes, 'video')
  })

const subtitleLines = async (path: string, { streams }: Probe): Promise<readonly ReadLine[]> => {
  for (const { index } of streams.filter(({ type }) => type === 'subtitle').slice(0, 8)) {
    const args = [...input(path), '-map', `0:${index}`, '-c:s', 'srt', '-f', 'srt', 'pipe:1']
    // A track of pictures gives no text; it is passed over.
    const text = await ffmpeg(args, { seconds: 120 }).then(
      ({ stdout }) => stdout.toString('utf8'),
      () => '',
    )
    const lines = readLines(text)
    if (lines.length > 0) return lines
  }
  return []
}
