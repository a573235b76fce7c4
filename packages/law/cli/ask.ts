import type { Shell } from '@tanba/terminal'
import { type LawOptions, openSession, today } from './session.ts'

/** `tanba law ask [FILE]`: the interview, which lives in a folder of its own. */
export const askVerb = async (shell: Shell, file: string | undefined, options: LawOptions): Promise<number> => {
  const { ask } = await import('./ask/ask.ts')
  const { loaded, asOf, readings } = await openSession(shell, options)
  return ask({
    ...(file === undefined ? {} : { file }),
    language: shell.language,
    asOf,
    readings,
    pack: loaded,
    input: shell.input,
    output: shell.output,
    notes: shell.notes,
    folder: shell.folder,
    today: today(shell),
  })
}
