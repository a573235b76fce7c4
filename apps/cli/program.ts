import type { Translator } from '@tanba/i18n'
import type { Language } from '@tanba/kernel'
import type { CapabilityCli } from '@tanba/terminal'
import { Command, type HelpConfiguration } from 'commander'
import { CAPABILITIES } from './capabilities.ts'
import manifest from './package.json' with { type: 'json' }

const HELP_WIDTH = 100

/** Commander's own words of help, in the reader's language. */
const helpIn = (t: Translator): HelpConfiguration => {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': t('cli.help.usage'),
    'Options:': t('cli.help.options'),
    'Arguments:': t('cli.help.arguments'),
    'Commands:': t('cli.help.commands'),
  }
  return {
    helpWidth: Math.min(process.stdout.columns ?? HELP_WIDTH, HELP_WIDTH),
    styleTitle: (title) => titles[title] ?? title,
    styleUsage: (usage) =>
      usage.replace('[options]', `[${t('cli.help.any-options')}]`).replace('[command]', `[${t('cli.help.command')}]`),
    subcommandTerm: (command) =>
      [command.name(), ...command.registeredArguments.map((argument) => argumentTerm(argument))].join(' '),
  }
}

const argumentTerm = (argument: Command['registeredArguments'][number]): string => {
  const name = `${argument.name()}${argument.variadic ? '…' : ''}`
  return argument.required ? name : `[${name}]`
}

/** The whole command: every capability by name, and the verbs of the one that is called. */
export const buildProgram = (
  speech: { readonly language: Language; readonly t: Translator },
  called: { readonly name: string | undefined; readonly loaded: CapabilityCli | undefined },
  done: (code: number) => void,
): Command => {
  const { t } = speech
  const program = new Command('tanba')
  program
    .description(t('cli.description'))
    .exitOverride()
    // Problems of the call are told by run.ts, in the reader's language; help is written as it is.
    .configureOutput({ writeErr: () => undefined })
    .configureHelp(helpIn(t))
    .helpOption('-h, --help', t('cli.help.option'))
    .helpCommand(false)
    .version(manifest.version, '-V, --version', t('cli.version'))
    .option('--lang <kk|ru|en>', t('cli.lang'))
    .addHelpText('after', `\n${t('cli.example')}\n  ./tanba law determine examples/systems/cv-ranking.yaml`)
  for (const { name, description } of CAPABILITIES) {
    const command = program.command(name).description(t(description)).helpCommand(false)
    command.option('--lang <kk|ru|en>', t('cli.lang'))
    if (name === called.name) called.loaded?.register(command, { ...speech, ...world() }, done)
  }
  return program
}

/** What a verb may touch of the outside, handed in so that it can be read off one place. */
const world = () => ({
  env: process.env,
  folder: process.cwd(),
  now: () => Date.now(),
  input: process.stdin,
  output: process.stdout,
  notes: process.stderr,
})
