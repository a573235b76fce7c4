import type { Language } from '@tanba/kernel'
import { LANGUAGES } from '@tanba/kernel'
import { type Heard, heardAt } from '../../core/warning/sound.ts'
import { type Change, type WarningLine, warningLines } from '../../core/warning/words.ts'
import { inScratch } from '../files.ts'
import { ffmpeg, firstStream, input, probe } from './ffmpeg.ts'
import { loudnessOf } from './loudness.ts'
import { speakLines } from './speak.ts'

/** A spoken warning that was heard in the first minute of a sound. */
export interface HeardWarning {
  readonly lines: readonly (WarningLine & Heard)[]
  /** Undefined for a recording of the user's own. */
  readonly change: Change | undefined
  /** LUFS of the notice, and of what follows; undefined for silence. */
  readonly loudness: number | undefined
  readonly contentLoudness: number | undefined
}

/** What a comparison is made at: telephone quality holds a voice. */
const RATE = 8000
const HEARD_SECONDS = 60

/**
 * Listens for a spoken warning as a listener meets it: the words as espeak-ng says them, or the given recording, are
 * laid against the beginning of the sound. Another voice is not recognised: that nothing is found proves nothing.
 * @throws LabelError ffmpeg-missing, espeak-missing (without a recording), media-no-stream, program-failed,
 *   program-timeout
 */
export const readAudioWarning = async (path: string, recording?: string): Promise<HeardWarning | undefined> => {
  firstStream(await probe(path), 'audio', path)
  const sound = await samples(path, HEARD_SECONDS)
  if (recording !== undefined) {
    const heard = heardAt(await samples(recording, HEARD_SECONDS), sound, RATE)
    return heard && withLoudness(path, undefined, [{ language: 'kk', text: '', ...heard }])
  }
  const lines: (WarningLine & Heard & { readonly change: Change })[] = []
  for (const language of LANGUAGES) {
    const heard = await heardIn(language, sound)
    if (heard !== undefined) lines.push(heard)
  }
  return lines.length === 0 ? undefined : withLoudness(path, lines[0]?.change, lines)
}

/** Created and altered differ in one word: the one that agrees better was said. */
const heardIn = (
  language: Language,
  sound: Float32Array,
): Promise<(WarningLine & Heard & { readonly change: Change }) | undefined> =>
  inScratch(async (folder) => {
    let best: (WarningLine & Heard & { readonly change: Change }) | undefined
    for (const change of ['created', 'altered'] as const) {
      const [line] = warningLines('audio', change, 'long', [language])
      if (line === undefined) continue
      const heard = heardAt(await samples(await speakLines([line], folder), HEARD_SECONDS), sound, RATE)
      if (heard !== undefined && heard.agreement > (best?.agreement ?? 0)) best = { ...line, ...heard, change }
    }
    return best
  })

const withLoudness = async (
  path: string,
  change: Change | undefined,
  lines: readonly (WarningLine & Heard)[],
): Promise<HeardWarning> => {
  const start = Math.min(...lines.map(({ from }) => from))
  const end = Math.max(...lines.map(({ to }) => to))
  const loudness = await loudnessOf(path, start, end - start)
  return { lines, change, loudness, contentLoudness: await loudnessOf(path, end) }
}

const samples = async (path: string, seconds: number): Promise<Float32Array> => {
  const cut = ['-t', String(seconds), ...input(path), '-map', '0:a:0', '-ac', '1', '-ar', String(RATE)]
  const { stdout } = await ffmpeg([...cut, '-f', 'f32le', 'pipe:1'], { seconds: 120 })
  return new Float32Array(Uint8Array.from(stdout).buffer, 0, Math.floor(stdout.length / 4))
}
