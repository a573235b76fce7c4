import type { Translator } from '@tanba/i18n'
import type { Command } from 'commander'

/** What a verb is called with, and what its help says. */
export interface VerbWords {
  /** Name and arguments as Commander writes them: `check [WORK...]`. */
  readonly usage: string
  readonly description: string
  /** A call that works as it stands, without the words before the verb. */
  readonly example: string
}

/** Adds a verb with what every verb has: help in the reader's language, JSON, language, a real example. */
export const addVerb = (command: Command, t: Translator, { usage, description, example }: VerbWords): Command =>
  withExample(command.command(usage).description(description), t, `${callOf(command)} ${example}`)
    .option('--json', t('terminal.option.json'))
    .option('--lang <kk|ru|en>', t('terminal.option.lang'))

/** Adds help in the reader's language, which ends in a real example. */
export const withExample = (command: Command, t: Translator, example: string): Command =>
  command
    .helpOption('-h, --help', t('terminal.option.help'))
    .addHelpText('after', `\n${t('terminal.help.example')}\n  ./${example}`)

/** The words that call a command: `tanba label keys`. */
const callOf = (command: Command): string =>
  command.parent === null ? command.name() : `${callOf(command.parent)} ${command.name()}`

/** An option that may stand several times. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

/** What a verb takes that can leave its act in the ledger. */
export interface RecordOptions {
  readonly ledger?: string
  readonly actor?: string
  readonly subject?: string
}

/** Adds what names the ledger, and who acts on what. */
export const withLedger = (command: Command, t: Translator): Command =>
  command
    .option('--ledger <DIR>', t('terminal.option.ledger'))
    .option('--actor <NAME>', t('terminal.option.actor'))
    .option('--subject <NAME>', t('terminal.option.subject'))
