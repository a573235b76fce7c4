import { runProgram } from '../run-program.ts'
import { input } from './ffmpeg.ts'

/** EBU R 128: the loudness of programmes; taken where content is silent. LUFS. */
const REFERENCE = -23
/** Quieter content would make a notice that nobody hears; louder, one that hurts. LUFS. */
const QUIETEST = -33
const LOUDEST = -10
/** ebur128 says this of silence. */
const SILENCE = -69

/**
 * Integrated loudness of a file's first sound (ITU-R BS.1770-4), LUFS; undefined for silence.
 * @throws LabelError ffmpeg-missing, program-failed, program-timeout
 */
export const loudnessOf = async (path: string, from = 0, seconds?: number): Promise<number | undefined> => {
  const cut = ['-ss', String(from), ...(seconds === undefined ? [] : ['-t', String(seconds)])]
  const args = [...cut, ...input(path), '-map', '0:a:0', '-af', 'ebur128=framelog=verbose', '-f', 'null', '-']
  const { stderr } = await runProgram('ffmpeg', ['-hide_banner', '-nostdin', '-loglevel', 'info', ...args])
  const told = [...stderr.matchAll(/\bI:\s+(-?[\d.]+|-inf) LUFS/g)].at(-1)?.[1]
  const value = Number(told)
  return Number.isFinite(value) && value > SILENCE ? value : undefined
}

/** How loud the notice should be before this content, LUFS. */
export const noticeLoudness = (content: number | undefined): number =>
  content === undefined ? REFERENCE : Math.min(LOUDEST, Math.max(QUIETEST, content))
