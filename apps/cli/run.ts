import { chooseLanguage, I18nError, type Translator, translator } from '@tanba/i18n'
import type { Language } from '@tanba/kernel'
import { type Command, CommanderError } from 'commander'
import { callProblem } from './call-problem.ts'
import { CAPABILITIES } from './capabilities.ts'
import { ours, problemsOf } from './problems.ts'
import { buildProgram } from './program.ts'

/** 0 done, or the answer is good; 1 the answer is no or not known; 2 the input or the call is wrong; 3 our fault. */
const WRONG_CALL = 2
const OUR_FAULT = 3

/** The value of `--lang` wherever it stands: help and errors of parsing need the language before anything is parsed. */
const writtenLanguage = (args: readonly string[]): string | undefined => {
  for (const [index, arg] of args.entries()) {
    if (arg === '--') return undefined
    if (arg === '--lang') return args[index + 1] ?? ''
    if (arg.startsWith('--lang=')) return arg.slice('--lang='.length)
  }
  return undefined
}

interface Speech {
  readonly language: Language
  readonly t: Translator
  /** Set: the option names no language of ours. The rest of the call is not looked at. */
  readonly refused?: I18nError
}

const speech = (args: readonly string[], folders: readonly URL[]): Speech => {
  try {
    const language = chooseLanguage(writtenLanguage(args), process.env)
    return { language, t: translator(language, folders) }
  } catch (error) {
    if (!(error instanceof I18nError)) throw error
    const language = chooseLanguage(undefined, process.env)
    return { language, t: translator(language, folders), refused: error }
  }
}

/** A reader that goes away (`tanba … | head`) is no fault of anybody. */
const outliveReaders = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      process.exit(process.exitCode ?? 0)
    })
}

const tell = (lines: readonly string[]): void => {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''))
}

/** The command that the words of the call lead to, as far as they name one: its help is the help to read. */
const called = (args: readonly string[], program: Command): Command => {
  let at = program
  for (const word of args.filter((arg) => !arg.startsWith('-'))) {
    const next = at.commands.find((command) => command.name() === word)
    if (next === undefined) break
    at = next
  }
  return at
}

/** `tanba law determine` */
const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`

/** Runs one call and gives its exit code. */
export const run = async (args: readonly string[]): Promise<number> => {
  outliveReaders()
  const json = args.includes('--json')
  const chosen = CAPABILITIES.find(({ name }) => args.find((arg) => !arg.startsWith('-')) === name)
  // Only the capability that is called is loaded; the others are a name and a line of help.
  const loaded = await chosen?.load()
  const folders = [new URL('locales/', import.meta.url), ...(loaded?.locales ?? [])]
  const { language, t, refused } = speech(args, folders)
  if (refused !== undefined) {
    tell([refused.in(language)])
    return WRONG_CALL
  }
  let code = 0
  const program = buildProgram({ language, t }, { name: chosen?.name, loaded }, (result) => {
    code = result
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      // A group of commands called without one: its help is the answer, but nothing was done.
      if (error.code === 'commander.help') {
        process.stderr.write(called(args, program).helpInformation())
        return WRONG_CALL
      }
      tell(callProblem(error, pathOf(called(args, program)), t))
      return WRONG_CALL
    }
    const problems = problemsOf(error, language)
    if (problems === undefined) {
      tell(ours(error, t))
      return OUR_FAULT
    }
    if (json) process.stderr.write(`${JSON.stringify({ errors: problems })}\n`)
    else tell(problems.map(({ message }) => message))
    return WRONG_CALL
  }
}
