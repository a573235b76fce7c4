import type { Translator } from '@tanba/i18n'
import { addVerb, type CapabilityCli, collect, type Shell, TERMINAL_LOCALES, withExample } from '@tanba/terminal'
import type { Command } from 'commander'
import type { AppendOptions } from './append.ts'
import type { CosignOptions } from './cosign.ts'
import type { EraseOptions } from './erase.ts'
import type { ExportOptions } from './export.ts'
import type { FsckOptions } from './fsck.ts'
import type { InitOptions } from './init.ts'
import type { ProveOptions } from './prove.ts'
import type { PublishOptions } from './publish.ts'
import type { RotateOptions } from './rotate.ts'
import type { ShowOptions } from './show.ts'
import type { StampOptions } from './stamp.ts'
import type { VerifyOptions } from './verify-options.ts'
import type { WitnessInitOptions, WitnessServeOptions } from './witness.ts'

type Done = (code: number) => void

const inLedger = (command: Command, t: Translator): Command =>
  command.option('--ledger <DIR>', t('ledger.option.ledger'))

const registerWriting = (command: Command, shell: Shell, done: Done): void => {
  const { t } = shell
  const initExample = 'init --origin example.kz/evidence'
  inLedger(addVerb(command, t, { usage: 'init', description: t('ledger.verb.init'), example: initExample }), t)
    .option('--origin <NAME>', t('ledger.option.origin'))
    .option('--organisation <ID>', t('ledger.option.organisation'))
    .action(async (given: InitOptions) => done(await (await import('./init.ts')).initVerb(shell, given)))
  const appendExample =
    'append --subject "Article 17" --actor "Aigul Seitova" --output article.txt --note "third draft"'
  inLedger(addVerb(command, t, { usage: 'append', description: t('ledger.verb.append'), example: appendExample }), t)
    .option('--type <TYPE>', t('ledger.option.type'))
    .requiredOption('--subject <NAME|ID>', t('ledger.option.subject'))
    .requiredOption('--actor <NAME|ID>', t('ledger.option.actor'))
    .option('--subject-kind <KIND>', t('ledger.option.subject-kind'))
    .option('--actor-kind <KIND>', t('ledger.option.actor-kind'))
    .option('--at <TIME>', t('ledger.option.at'))
    .option('--input <[ROLE=]FILE>', t('ledger.option.input'), collect)
    .option('--output <[ROLE=]FILE>', t('ledger.option.output'), collect)
    .option('--note <TEXT>', t('ledger.option.note'))
    .option('--provision <NAME>', t('ledger.option.provision'), collect)
    .action(async (given: AppendOptions) => done(await (await import('./append.ts')).appendVerb(shell, given)))
  const eraseExample = 'erase "Aigul Seitova"'
  inLedger(
    addVerb(command, t, { usage: 'erase <NAME|ID>', description: t('ledger.verb.erase'), example: eraseExample }),
    t,
  )
    .option('--yes', t('ledger.option.yes'))
    .action(async (who: string, given: EraseOptions) =>
      done(await (await import('./erase.ts')).eraseVerb(shell, who, given)),
    )
  const rotateExample = 'rotate'
  inLedger(addVerb(command, t, { usage: 'rotate', description: t('ledger.verb.rotate'), example: rotateExample }), t)
    .option('--actor <NAME|ID>', t('ledger.option.ordered-by'))
    .option('--withdraw <KEYHASH>', t('ledger.option.withdraw'))
    .option('--reason <REASON>', t('ledger.option.reason'))
    .option('--until <SIZE>', t('ledger.option.until'))
    .addHelpText('after', '  ./tanba ledger rotate --withdraw 1a2b3c4d --reason leaked')
    .action(async (given: RotateOptions) => done(await (await import('./rotate.ts')).rotateVerb(shell, given)))
}

const registerReading = (command: Command, shell: Shell, done: Done): void => {
  const { t } = shell
  const showExample = 'show "Article 17"'
  inLedger(addVerb(command, t, { usage: 'show [WHAT]', description: t('ledger.verb.show'), example: showExample }), t)
    .option('--last <N>', t('ledger.option.last'))
    .action(async (what: string | undefined, given: ShowOptions) =>
      done(await (await import('./show.ts')).showVerb(shell, what, given)),
    )
  const proveExample = 'prove 0 --out event-0.tlog-proof'
  inLedger(
    addVerb(command, t, { usage: 'prove <EVENT>', description: t('ledger.verb.prove'), example: proveExample }),
    t,
  )
    .option('--out <FILE>', t('ledger.option.out-proof'))
    .action(async (event: string, given: ProveOptions) =>
      done(await (await import('./prove.ts')).proveVerb(shell, event, given)),
    )
  const exportExample = 'export "Article 17" --out article-17.bundle.json --cover article-17.html'
  const exporting = { usage: 'export <SUBJECT|EVENT...>', description: t('ledger.verb.export'), example: exportExample }
  inLedger(addVerb(command, t, exporting), t)
    .requiredOption('--out <FILE>', t('ledger.option.out-bundle'))
    .option('--cover <FILE>', t('ledger.option.cover'))
    .option('--verifier <FILE>', t('ledger.option.verifier'))
    .option('--disclose <WHAT>', t('ledger.option.disclose'))
    .option('--names', t('ledger.option.names'))
    .option('--policy <FILE>', t('ledger.option.policy-export'))
    .option('--tsa <CERT>', t('ledger.option.tsa'), collect)
    .option('--earlier <FILE>', t('ledger.option.earlier-export'), collect)
    .action(async (what: string[], given: ExportOptions) =>
      done(await (await import('./export.ts')).exportVerb(shell, what, given)),
    )
  const fsckExample = 'fsck --earlier kept.checkpoint'
  inLedger(addVerb(command, t, { usage: 'fsck', description: t('ledger.verb.fsck'), example: fsckExample }), t)
    .option('--earlier <FILE>', t('ledger.option.earlier'), collect)
    .option('--quiet', t('ledger.option.quiet'))
    .action(async (given: FsckOptions) => done(await (await import('./fsck.ts')).fsckVerb(shell, given)))
  const publishExample = 'publish --out public'
  inLedger(addVerb(command, t, { usage: 'publish', description: t('ledger.verb.publish'), example: publishExample }), t)
    .requiredOption('--out <DIR>', t('ledger.option.out-publish'))
    .option('--entries', t('ledger.option.entries'))
    .option('--quiet', t('ledger.option.quiet'))
    .action(async (given: PublishOptions) => done(await (await import('./publish.ts')).publishVerb(shell, given)))
}

const registerVerify = (command: Command, shell: Shell, done: Done): void => {
  const { t } = shell
  const example = 'verify article-17.bundle.json --file article.txt'
  addVerb(command, t, { usage: 'verify <BUNDLE...>', description: t('ledger.verb.verify'), example })
    .option('--key <VKEY>', t('ledger.option.key'), collect)
    .option('--origin <NAME>', t('ledger.option.expected-origin'))
    .option('--witness <VKEY>', t('ledger.option.witness'), collect)
    .option('--policy <FILE>', t('ledger.option.policy'))
    .option('--tsa <CERT>', t('ledger.option.tsa'), collect)
    .option('--earlier <FILE>', t('ledger.option.earlier'), collect)
    .option('--with <BUNDLE>', t('ledger.option.with'), collect)
    .option('--file <FILE>', t('ledger.option.file'), collect)
    .option('--all', t('ledger.option.all'))
    .action(async (bundles: string[], given: VerifyOptions) =>
      done(await (await import('./verify.ts')).verifyVerb(shell, bundles, given)),
    )
}

const registerTime = (command: Command, shell: Shell, done: Done): void => {
  const { t } = shell
  const stampExample = 'stamp --tsa http://tsa.pki.gov.kz'
  inLedger(addVerb(command, t, { usage: 'stamp', description: t('ledger.verb.stamp'), example: stampExample }), t)
    .requiredOption('--tsa <URL>', t('ledger.option.tsa-url'), collect)
    .option('--trust <CERT>', t('ledger.option.tsa'), collect)
    .action(async (given: StampOptions) => done(await (await import('./stamp.ts')).stampVerb(shell, given)))
  const cosignExample = 'cosign --policy witnesses.policy'
  inLedger(addVerb(command, t, { usage: 'cosign', description: t('ledger.verb.cosign'), example: cosignExample }), t)
    .requiredOption('--policy <FILE>', t('ledger.option.policy'))
    .action(async (given: CosignOptions) => done(await (await import('./cosign.ts')).cosignVerb(shell, given)))
}

const registerWitness = (command: Command, shell: Shell, done: Done): void => {
  const { t } = shell
  const witness = command.command('witness').description(t('ledger.verb.witness')).helpCommand(false)
  withExample(witness, t, 'tanba ledger witness init --name witness.example.kz/w1 --folder witness')
  const initExample = 'init --name witness.example.kz/w1 --folder witness'
  addVerb(witness, t, { usage: 'init', description: t('ledger.verb.witness-init'), example: initExample })
    .requiredOption('--name <NAME>', t('ledger.option.witness-name'))
    .requiredOption('--folder <DIR>', t('ledger.option.witness-folder'))
    .action(async (given: WitnessInitOptions) =>
      done(await (await import('./witness.ts')).witnessInitVerb(shell, given)),
    )
  const serveExample = 'serve --folder witness --log example.kz/evidence+1a2b3c4d+AfI… --port 8090'
  addVerb(witness, t, { usage: 'serve', description: t('ledger.verb.witness-serve'), example: serveExample })
    .requiredOption('--folder <DIR>', t('ledger.option.witness-folder'))
    .requiredOption('--log <VKEY>', t('ledger.option.witness-log'), collect)
    .option('--host <ADDRESS>', t('ledger.option.host'))
    .option('--port <N>', t('ledger.option.port'))
    .action(async (given: WitnessServeOptions) =>
      done(await (await import('./witness.ts')).witnessServeVerb(shell, given)),
    )
}

const register: CapabilityCli['register'] = (command, shell, done) => {
  withExample(command, shell.t, 'tanba ledger verify article-17.bundle.json')
  // Each verb is loaded when it runs: help must not wait for stores and certificates.
  registerWriting(command, shell, done)
  registerReading(command, shell, done)
  registerVerify(command, shell, done)
  registerTime(command, shell, done)
  registerWitness(command, shell, done)
}

export const ledgerCli: CapabilityCli = { locales: [new URL('locales/', import.meta.url), TERMINAL_LOCALES], register }
