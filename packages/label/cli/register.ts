import type { Translator } from '@tanba/i18n'
import { type Shell, TERMINAL_LOCALES } from '@tanba/terminal'
import type { Command } from 'commander'
import type { KeysOptions } from './keys.ts'
import type { AddOptions } from './options.ts'
import type { VerifyOptions } from './verify-options.ts'

/** What the command line needs of this capability. */
export interface LabelCli {
  /** The folders of the catalogues whose ids `Shell.t` must know. */
  readonly locales: readonly URL[]
  /** Adds the verbs to `command`; `done` gets the exit code of the one that runs. */
  readonly register: (command: Command, shell: Shell, done: (code: number) => void) => void
}

/** What every verb has: help in the reader's language, JSON, language, a real example. */
const verb = (command: Command, usage: string, t: Translator, description: string, example: string): Command =>
  command
    .command(usage)
    .description(description)
    .helpOption('-h, --help', t('label.option.help'))
    .option('--json', t('label.option.json'))
    .option('--lang <kk|ru|en>', t('label.option.lang'))
    .addHelpText('after', `\n${t('label.help.example')}\n  ./tanba label ${example}`)

/** What verbs for many files share. */
const many = (command: Command, t: Translator): Command =>
  command
    .option('--list <FILE>', t('label.option.list'))
    .option('--jobs <N>', t('label.option.jobs'))
    .option('--report <FILE>', t('label.option.report'))
    .option('--quiet', t('label.option.quiet'))

const registerAdd = (command: Command, shell: Shell, done: (code: number) => void): void => {
  const { t } = shell
  const example = 'add photo.png --made-by ai --system "Suret" --system-version 2.1'
  const add = verb(command, 'add [FILE...]', t, t('label.verb.add'), example)
    .addHelpText('after', '  ./tanba label add photos --made-by ai --out-dir marked')
    .requiredOption('--made-by <ai>', t('label.option.made-by'))
    .option('--altered', t('label.option.altered'))
    .option('--system <NAME>', t('label.option.system'))
    .option('--system-version <V>', t('label.option.system-version'))
    .option('--title <TEXT>', t('label.option.title'))
    .option('--holder <NAME>', t('label.option.holder'))
    .option('--bin <DIGITS>', t('label.option.bin'))
    .option('--role <ROLE>', t('label.option.role'))
    .option('--warning <auto|none>', t('label.option.warning'))
    .option('--languages <LIST>', t('label.option.languages'))
    .option('--style <STYLE>', t('label.option.style'))
    .option('--place <PLACE>', t('label.option.place'))
    .option('--video <burn|subtitle>', t('label.option.video'))
    .option('--seconds <N|throughout>', t('label.option.seconds'))
    .option('--recording <FILE>', t('label.option.recording'))
    .option('--text-place <start|end>', t('label.option.text-place'))
    .option('--key <PEM>', t('label.option.key'))
    .option('--chain <PEM>', t('label.option.chain'))
    .option('--time-stamp <URL>', t('label.option.time-stamp'))
    .option('--out <FILE>', t('label.option.out'))
    .option('--out-dir <DIR>', t('label.option.out-dir'))
    .option('--again', t('label.option.again'))
  many(add, t).action(async (places: string[], given: AddOptions) =>
    done(await (await import('./add.ts')).addVerb(shell, places, given)),
  )
}

const register: LabelCli['register'] = (command, shell, done) => {
  const { t } = shell
  command.addHelpText('after', `\n${t('label.help.example')}\n  ./tanba label add photo.png --made-by ai`)
  // Each verb is loaded when it runs: help must not wait for what signs.
  registerAdd(command, shell, done)
  const verify = verb(command, 'verify [FILE...]', t, t('label.verb.verify'), 'verify photo.marked.png')
    .option('--anchors <PEM>', t('label.option.anchors'))
    .option('--html <FILE>', t('label.option.html'))
    .option('--marking <all|literal>', t('label.option.marking'))
    .option('--languages <LIST>', t('label.option.needed-languages'))
    .option('--ai <yes|no>', t('label.option.ai'))
    .option('--distributed <yes|no>', t('label.option.distributed'))
    .option('--imitates <WHAT>', t('label.option.imitates'))
    .option('--other-warning <yes|no>', t('label.option.other-warning'))
  many(verify, t).action(async (places: string[], given: VerifyOptions) =>
    done(await (await import('./verify.ts')).verifyVerb(shell, places, given)),
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

export const labelCli: LabelCli = { locales: [new URL('locales/', import.meta.url), TERMINAL_LOCALES], register }
