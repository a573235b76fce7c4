import type { WarningFinding } from '../core/article-21/input.ts'
import { LabelError } from '../errors.ts'
import { type PerceivedWarning, WARNING_WAYS } from '../warning/registry.ts'

/** Programs without which a film or a sound cannot be met as its receiver would. */
const PROGRAM_ABSENT: ReadonlySet<string> = new Set(['ffmpeg-missing', 'espeak-missing'])

/** The warning of a file as its receiver meets it: seen, heard or read, not looked up in metadata. */
export const warningFinding = async (path: string, endings: readonly string[]): Promise<WarningFinding> => {
  const way = WARNING_WAYS.find((one) => endings.some((ending) => one.endings.includes(ending)))
  if (way === undefined) return { state: 'not-looked', why: 'no-way' }
  try {
    return findingOf(await way.extract(path), way.name)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    const absent = error instanceof LabelError && PROGRAM_ABSENT.has(error.code)
    return { state: 'not-looked', why: absent ? 'program-absent' : 'unreadable' }
  }
}

/** Ways whose words are text that programs read aloud. */
const READ_ALOUD: ReadonlySet<string> = new Set(['plain text', 'markdown', 'html', 'docx', 'pdf', 'epub', 'odt'])

const findingOf = (warning: PerceivedWarning, way: string): WarningFinding => {
  const { found, languages, lines, change, seen, watched, heard } = warning
  if (!found) return { state: 'not-found' }
  const picture = seen ?? watched?.burnt
  const content = heard?.contentLoudness
  return {
    state: 'found',
    languages,
    lines: lines.map(({ language, text }) => ({ language, text })),
    change,
    contrast: picture?.contrast,
    relativeSize: picture?.relativeSize,
    ...(heard?.loudness !== undefined && content !== undefined && { loudness: { notice: heard.loudness, content } }),
    ...(READ_ALOUD.has(way) && { accessible: true }),
  }
}
