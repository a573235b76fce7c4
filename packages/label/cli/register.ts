import type { Command } from 'commander'
import type { AddOptions } from './add.ts'
import type { KeysOptions } from './keys.ts'
import type { Shell, Translate } from './shell.ts'
import type { VerifyOptions } from './verify.ts'

/** What the command line needs of this capability. */
export interface LabelCli {
  /** The folder of the catalogues whose ids `Shell.t` must know. */
  readonly locales: URL
  /** Adds the verbs to `command`; `done` gets the exit code of the one that runs. */
  readonly register: (command: Command, shell: Shell, done: (code: number) => void) => void
}

/** What every verb has: help in the reader's language, JSON, language, a real example. */
const verb = (command: Command, usage: string, t: Translate, description: string, example: string): Command =>
  command
    .command(usage)
    .description(description)
    .helpOption('-h, --help', t('label.option.help'))
    .option('--json', t('label.option.json'))
    .option('--lang <kk|ru|en>', t('label.option.lang'))
    .addHelpText('after', `\n${t('label.help.example')}\n  ./tanba label ${example}`)

const register: LabelCli['register'] = (command, shell, done) => {
  const { t } = shell
  command.addHelpText('after', `\n${t('label.help.example')}\n  ./tanba label add photo.png --made-by ai`)
  // Each verb is loaded when it runs: help must not wait for what signs.
  verb(
    command,
    'add <FILE...>',
    t,
    t('label.verb.add'),
    'add photo.png --made-by ai --system "Suret" --system-version 2.1',
  )
    .requiredOption('--made-by <ai>', t('label.option.made-by'))
    .option('--altered', t('label.option.altered'))
    .option('--system <NAME>', t('label.option.system'))
    .option('--system-version <V>', t('label.option.system-version'))
    .option('--out <FILE>', t('label.option.out'))
    .option('--out-dir <DIR>', t('label.option.out-dir'))
    .action(async (files: string[], given: AddOptions) =>
      done(await (await import('./add.ts')).addVerb(shell, files, given)),
    )
  verb(command, 'verify <FILE...>', t, t('label.verb.verify'), 'verify photo.marked.png')
    .option('--anchors <PEM>', t('label.option.anchors'))
    .action(async (files: string[], given: VerifyOptions) =>
      done(await (await import('./verify.ts')).verifyVerb(shell, files, given)),
    )
  verb(command, 'types', t, t('label.verb.types'), 'types').action(async (given: { readonly json?: boolean }) =>
    done(await (await import('./types.ts')).typesVerb(shell, given)),
  )
  const keys = command.command('keys').description(t('label.verb.keys')).helpCommand(false)
  keys.helpOption('-h, --help', t('label.option.help'))
  keys.addHelpText('after', `\n${t('label.help.example')}\n  ./tanba label keys init`)
  verb(keys, 'init', t, t('label.verb.keys-init'), 'keys init --organisation "TOO Suret"')
    .option('--organisation <NAME>', t('label.option.organisation'))
    .option('--force', t('label.option.force'))
    .action(async (given: KeysOptions) => done(await (await import('./keys.ts')).keysInitVerb(shell, given)))
}

export const labelCli: LabelCli = { locales: new URL('locales/', import.meta.url), register }
