import type { Translator } from '@tanba/i18n'
import { addVerb, type CapabilityCli, type Shell, TERMINAL_LOCALES, withExample, withLedger } from '@tanba/terminal'
import type { Command } from 'commander'
import type { KeysOptions } from './keys.ts'
import type { AddOptions } from './options.ts'
import type { VerifyOptions } from './verify-options.ts'

/** What verbs for many files share. */
const many = (command: Command, t: Translator): Command =>
  withLedger(command, t)
    .option('--list <FILE>', t('label.option.list'))
    .option('--jobs <N>', t('label.option.jobs'))
    .option('--report <FILE>', t('label.option.report'))
    .option('--quiet', t('label.option.quiet'))

const registerAdd = (command: Command, shell: Shell, done: (code: number) => void): void => {
  const { t } = shell
  const example = 'add photo.png --made-by ai --system "Suret" --system-version 2.1'
  const add = addVerb(command, t, { usage: 'add [FILE...]', description: t('label.verb.add'), example })
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

const register: CapabilityCli['register'] = (command, shell, done) => {
  const { t } = shell
  withExample(command, t, 'tanba label add photo.png --made-by ai')
  // Each verb is loaded when it runs: help must not wait for what signs.
  registerAdd(command, shell, done)
  const verify = addVerb(command, t, {
    usage: 'verify [FILE...]',
    description: t('label.verb.verify'),
    example: 'verify photo.marked.png',
  })
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
  addVerb(command, t, { usage: 'types', description: t('label.verb.types'), example: 'types' }).action(
    async (given: { readonly json?: boolean }) => done(await (await import('./types.ts')).typesVerb(shell, given)),
  )
  const keys = command.command('keys').description(t('label.verb.keys')).helpCommand(false)
  withExample(keys, t, 'tanba label keys init')
  const example = 'init --organisation "TOO Suret"'
  addVerb(keys, t, { usage: 'init', description: t('label.verb.keys-init'), example })
    .option('--organisation <NAME>', t('label.option.organisation'))
    .option('--force', t('label.option.force'))
    .action(async (given: KeysOptions) => done(await (await import('./keys.ts')).keysInitVerb(shell, given)))
}

export const labelCli: CapabilityCli = { locales: [new URL('locales/', import.meta.url), TERMINAL_LOCALES], register }
