import { join } from 'node:path'
import type { WarningLine } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { type ProgramOptions, runProgram } from '../run-program.ts'
import { ffmpeg, input } from './ffmpeg.ts'

/** Words a minute: slower than espeak-ng's own 175, as announcements are read. */
const PACE = '150'

/** Silence between languages and after the notice, in seconds. */
export const PAUSE = 0.4

/**
 * Reads the lines aloud, one language after another, into one file.
 * @returns its path, in `folder`
 * @throws LabelError espeak-missing, voice-missing, ffmpeg-missing, program-failed, program-timeout
 */
export const speakLines = async (
  lines: readonly WarningLine[],
  folder: string,
  limit?: ProgramOptions,
): Promise<string> => {
  const spoken: string[] = []
  for (const { language, text } of lines) {
    await requireVoice(language)
    const path = join(folder, `notice-${language}.wav`)
    await runProgram('espeak-ng', ['-v', language, '-s', PACE, '-w', path, '--', text], { seconds: 60, ...limit })
    spoken.push(path)
  }
  const joined = join(folder, 'notice.wav')
  const padded = spoken.map((_, index) => `[${index}:a]apad=pad_dur=${PAUSE}[a${index}]`)
  const filter = `${padded.join(';')};${spoken.map((_, index) => `[a${index}]`).join('')}concat=n=${spoken.length}:v=0:a=1[out]`
  await ffmpeg([...spoken.flatMap(input), '-filter_complex', filter, '-map', '[out]', `file:${joined}`], limit)
  return joined
}

const requireVoice = async (language: WarningLine['language']): Promise<void> => {
  const { stdout } = await runProgram('espeak-ng', [`--voices=${language}`], { seconds: 30 })
  if (stdout.toString('utf8').trim().split('\n').length < 2) throw new LabelError('voice-missing', { language })
}
