import type { Translator } from '@tanba/i18n'
import {
  addVerb,
  type CapabilityCli,
  collect,
  type Shell,
  TERMINAL_LOCALES,
  withExample,
  withLedger,
} from '@tanba/terminal'
import type { Command } from 'commander'
import { reportLocales } from '../report/locales.ts'
import type { DriftVerbOptions } from './drift.ts'
import type { FilterVerbOptions } from './filter.ts'
import type { FilterKnownOptions } from './filter-known.ts'
import type { MergeVerbOptions } from './merge.ts'
import type { CheckVerbOptions } from './options.ts'
import type { PublishVerbOptions } from './publish.ts'
import type { ScanVerbOptions } from './scan.ts'

/** Under what assumptions a verdict is made. */
const profile = (command: Command, t: Translator): Command =>
  command
    .option('--training <KIND>', t('optout.option.training'))
    .option('--agents <WHOSE>', t('optout.option.agents'))
    .option('--self <TOKEN>', t('optout.option.self'), collect)
    .option('--collector <TOKEN>', t('optout.option.collector'), collect)
    .option('--reading <READING>', t('optout.option.reading'))
    .option('--no-legacy-words', t('optout.option.no-legacy-words'))

/** Under what assumptions, and with which files beside them. */
const assumptions = (command: Command, t: Translator): Command =>
  withLedger(profile(command, t), t)
    .option('--grants <FILE>', t('optout.option.grants'))
    .option('--registry <FILE>', t('optout.option.registry'), collect)
    .option('--quiet', t('optout.option.quiet'))

/** What asks sites. */
const live = (command: Command, t: Translator): Command =>
  assumptions(command, t)
    .option('--page <URL>', t('optout.option.page'))
    .option('--allow-address <IP>', t('optout.option.allow-address'), collect)
    .option('--delay <MS>', t('optout.option.delay'))
    .option('--jobs <N>', t('optout.option.jobs'))

const registerCheck = (command: Command, shell: Shell, done: (code: number) => void): void => {
  const { t } = shell
  const check = addVerb(command, t, {
    usage: 'check [WORK...]',
    description: t('optout.verb.check'),
    example: 'check https://example.kz/gallery/1.jpg',
  })
  live(check, t)
    .option('--iscc <CODE>', t('optout.option.iscc'), collect)
    .option('--capture <DIR>', t('optout.option.capture'))
    .option('--save <DIR>', t('optout.option.save'))
    .addHelpText('after', `  ./tanba optout check photos book.epub urls.txt\n\n${t('optout.help.codes')}`)
    .action(async (places: string[], given: CheckVerbOptions) =>
      done(await (await import('./check.ts')).checkVerb(shell, places, given)),
    )
}

const registerFilter = (command: Command, shell: Shell, done: (code: number) => void): void => {
  const { t } = shell
  const example = 'filter urls.parquet --out filtered --collector img2dataset'
  live(addVerb(command, t, { usage: 'filter <LIST>', description: t('optout.verb.filter'), example }), t)
    .requiredOption('--out <DIR>', t('optout.option.out-filter'))
    .option('--column <NAME>', t('optout.option.column'))
    .option('--verdicts <FILE>', t('optout.option.verdicts'))
    .option('--by <host|subject>', t('optout.option.by'))
    .addHelpText('after', '  ./tanba optout filter urls.parquet --verdicts scan/merged/verdicts.jsonl --out filtered')
    .action(async (list: string, given: FilterVerbOptions & Partial<FilterKnownOptions>) => {
      const { verdicts } = given
      if (verdicts === undefined) done(await (await import('./filter.ts')).filterVerb(shell, list, given))
      else done(await (await import('./filter-known.ts')).filterKnown(shell, list, { ...given, verdicts }))
    })
}

const registerScan = (command: Command, shell: Shell, done: (code: number) => void): void => {
  const { t } = shell
  const scan = addVerb(command, t, {
    usage: 'scan <INPUT...>',
    description: t('optout.verb.scan'),
    example: 'scan crawl --out verdicts --shards 200',
  })
  assumptions(scan, t)
    .addHelpText('after', '  ./tanba optout scan crawl --out verdicts --shards 200 --emit slurm > scan.sbatch')
    .requiredOption('--out <DIR>', t('optout.option.out-scan'))
    .option('--shard <K/N>', t('optout.option.shard'))
    .option('--shards <N>', t('optout.option.shards'))
    .option('--documents <FILE>', t('optout.option.documents'), collect)
    .option('--fingerprint <HOW>', t('optout.option.fingerprint'))
    .option('--mode <HOW>', t('optout.option.mode'))
    .option('--jobs <N>', t('optout.option.threads'))
    .option('--emit <WHAT>', t('optout.option.emit'))
    .option('--per-element <N>', t('optout.option.per-element'))
    .option('--time <TIME>', t('optout.option.time'))
    .option('--partition <NAME>', t('optout.option.partition'))
    .action(async (inputs: string[], given: ScanVerbOptions) =>
      done(await (await import('./scan.ts')).scanVerb(shell, inputs, given)),
    )
  addVerb(command, t, { usage: 'merge <DIR>', description: t('optout.verb.merge'), example: 'merge verdicts' })
    .option('--out <DIR>', t('optout.option.out-merge'))
    .action(async (folder: string, given: MergeVerbOptions) =>
      done(await (await import('./merge.ts')).mergeVerb(shell, folder, given)),
    )
  addVerb(command, t, {
    usage: 'drift <A> <B>',
    description: t('optout.verb.drift'),
    example: 'drift january/verdicts.jsonl may/verdicts.jsonl',
  })
    .option('--out <FILE>', t('optout.option.out-drift'))
    .action(async (a: string, b: string, given: DriftVerbOptions) =>
      done(await (await import('./drift.ts')).driftVerb(shell, a, b, given)),
    )
}

const registerPublish = (command: Command, shell: Shell, done: (code: number) => void): void => {
  const { t } = shell
  addVerb(command, t, {
    usage: 'publish <POLICY>',
    description: t('optout.verb.publish'),
    example: 'publish policy.yaml --site public --out reserved',
  })
    .addHelpText('after', '  ./tanba optout publish policy.yaml --check https://example.kz/')
    .option('--out <DIR>', t('optout.option.out-publish'))
    .option('--check <PLACE>', t('optout.option.check'))
    .option('--site <DIR>', t('optout.option.site'))
    .option('--origin <URL>', t('optout.option.origin'))
    .option('--kind <KIND>', t('optout.option.kind'), collect)
    .option('--inexact <HOW>', t('optout.option.inexact'))
    .option('--allow-address <IP>', t('optout.option.allow-address'), collect)
    .option('--delay <MS>', t('optout.option.delay'))
    .action(async (file: string, given: PublishVerbOptions) =>
      done(await (await import('./publish.ts')).publishVerb(shell, file, given)),
    )
}

const register: CapabilityCli['register'] = (command, shell, done) => {
  const { t } = shell
  withExample(command, t, 'tanba optout check https://example.kz/')
  // Each verb is loaded when it runs: help must not wait for what reads and fetches.
  registerCheck(command, shell, done)
  registerFilter(command, shell, done)
  registerScan(command, shell, done)
  registerPublish(command, shell, done)
  addVerb(command, t, { usage: 'signals', description: t('optout.verb.signals'), example: 'signals' }).action(
    async (given: { readonly json?: boolean }) => done(await (await import('./signals.ts')).signalsVerb(shell, given)),
  )
}

export const optoutCli: CapabilityCli = {
  locales: [new URL('locales/', import.meta.url), reportLocales, TERMINAL_LOCALES],
  register,
}
