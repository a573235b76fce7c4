import type { Translator } from '@tanba/i18n'
import type { CommanderError } from 'commander'

/** What Commander puts in quotation marks: the option, argument or command that it speaks of. */
const named = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? ''

const suggestion = (message: string): string | undefined => /Did you mean (?:one of )?([^?]+)\?/.exec(message)?.[1]

const what = (error: CommanderError, t: Translator): string => {
  const name = named(error.message)
  switch (error.code) {
    case 'commander.unknownCommand':
      return t('cli.call.unknown-command', { name })
    case 'commander.unknownOption':
      return t('cli.call.unknown-option', { name })
    case 'commander.missingArgument':
      return t('cli.call.missing-argument', { name })
    case 'commander.optionMissingArgument':
      return t('cli.call.option-without-value', { name })
    case 'commander.missingMandatoryOptionValue':
      return t('cli.call.missing-option', { name })
    case 'commander.excessArguments':
      return t('cli.call.too-many')
    default:
      return t('cli.call.wrong')
  }
}

/** A wrong call in the reader's language: what is wrong, what was perhaps meant, and where to look. */
export const callProblem = (error: CommanderError, command: string, t: Translator): readonly string[] => {
  const nearest = suggestion(error.message)
  return [
    nearest === undefined ? what(error, t) : `${what(error, t)}; ${t('cli.call.did-you-mean', { nearest })}`,
    t('cli.call.see-help', { command }),
  ]
}
