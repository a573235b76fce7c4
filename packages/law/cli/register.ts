import type { Translator } from '@tanba/i18n'
import {
  addVerb,
  type CapabilityCli,
  collect,
  type RecordOptions,
  TERMINAL_LOCALES,
  withExample,
  withLedger,
} from '@tanba/terminal'
import type { Command } from 'commander'
import type { DiffOptions } from './diff.ts'
import type { LawOptions } from './session.ts'
import type { SignOptions } from './sign.ts'

type Option = readonly [flags: string, description: string]

const options = (t: Translator) => {
  const pack: Option = ['--pack <FILE>', t('law.option.pack')]
  const asOf: Option = ['--as-of <DATE>', t('law.option.as-of')]
  const reading: Option = ['--reading <NAME=VALUE>', t('law.option.reading')]
  return {
    file: [pack],
    text: [asOf, pack],
    system: [asOf, reading, pack],
  } as const
}

const SAMPLE = 'examples/systems/cv-ranking.yaml'

class Registration {
  readonly #command: Command
  readonly #t: Translator
  readonly #done: (code: number) => void

  constructor(command: Command, t: Translator, done: (code: number) => void) {
    this.#command = command
    this.#t = t
    this.#done = done
  }

  /** One verb: its arguments and what it does as its help says, options, and a real example. */
  verb(
    usage: string,
    description: string,
    shared: readonly Option[],
    example: string,
    action: (args: readonly (string & string[])[], given: never) => Promise<number>,
    own: (verb: Command) => Command = (verb) => verb,
  ): void {
    const verb = own(addVerb(this.#command, this.#t, { usage, description, example }))
    for (const [flags, text] of shared) {
      if (flags.startsWith('--reading')) verb.option(flags, text, collect)
      else verb.option(flags, text)
    }
    verb.action(async (...given: unknown[]) => {
      this.#done(await action(given.slice(0, -2) as never, given.at(-2) as never))
    })
  }
}

const register: CapabilityCli['register'] = (command, shell, done) => {
  const { t } = shell
  const { file, text, system } = options(t)
  const add = new Registration(command, t, done)
  withExample(command, t, `tanba law determine ${SAMPLE}`)
  // Each verb is loaded when it runs: the first answer must not wait for the others.
  add.verb('ask [FILE]', t('law.verb.ask'), system, 'ask', async ([name], given: LawOptions) =>
    (await import('./ask.ts')).askVerb(shell, name, given),
  )
  add.verb(
    'determine <FILE>',
    t('law.verb.determine'),
    system,
    `determine ${SAMPLE}`,
    async ([name = ''], given: LawOptions & RecordOptions) =>
      (await import('./determine.ts')).determineVerb(shell, name, given),
    (verb) => withLedger(verb, t),
  )
  add.verb(
    'missing <FILE> [RESULT]',
    t('law.verb.missing'),
    system,
    `missing ${SAMPLE} prohibited.emotions`,
    async ([name = '', id], given: LawOptions) => (await import('./missing.ts')).missingVerb(shell, name, id, given),
  )
  add.verb(
    'explain <DETERMINATION> [RESULT...]',
    t('law.verb.explain'),
    file,
    'explain 3f9a2c41 prohibited.emotions',
    async ([name = '', ids], given: LawOptions) =>
      (await import('./explain.ts')).explainVerb(shell, name, ids ?? [], given),
  )
  add.verb(
    'exposure <FILE>',
    t('law.verb.exposure'),
    system,
    `exposure ${SAMPLE}`,
    async ([name = ''], given: LawOptions) => (await import('./exposure.ts')).exposureVerb(shell, name, given),
  )
  add.verb(
    'article <CITATION...>',
    t('law.verb.article'),
    text,
    'article "17(3)(6)"',
    async ([citation], given: LawOptions) => (await import('./article.ts')).articleVerb(shell, citation ?? [], given),
  )
  add.verb(
    'search <TEXT...>',
    t('law.verb.search'),
    text,
    `search ${t('law.help.search-example')}`,
    async ([words], given: LawOptions) =>
      (await import('./search.ts')).searchVerb(shell, (words ?? []).join(' '), given),
  )
  add.verb(
    'diff [FILE]',
    t('law.verb.diff'),
    system.slice(1),
    'diff --from 2026-08-24 --to 2026-08-25',
    async ([name], given: DiffOptions) => (await import('./diff.ts')).diffVerb(shell, name, given),
    (verb) =>
      verb.requiredOption('--from <DATE>', t('law.option.from')).requiredOption('--to <DATE>', t('law.option.to')),
  )
  add.verb(
    'sign <DETERMINATION>',
    t('law.verb.sign'),
    file,
    `sign 3f9a2c41 --by "${t('law.help.name-example')}"`,
    async ([name = ''], given: SignOptions) => (await import('./sign.ts')).signVerb(shell, name, given),
    (verb) =>
      withLedger(verb.requiredOption('--by <NAME>', t('law.option.by')).option('--key <PEM>', t('law.option.key')), t),
  )
  add.verb('check <FILE>', t('law.verb.check'), file, 'check 3f9a2c41', async ([name = ''], given: LawOptions) =>
    (await import('./check.ts')).checkVerb(shell, name, given),
  )
  add.verb('test [FOLDER]', t('law.verb.test'), file, 'test conformance/law', async ([name], given: LawOptions) =>
    (await import('./test.ts')).testVerb(shell, name, given),
  )
}

export const lawCli: CapabilityCli = { locales: [new URL('locales/', import.meta.url), TERMINAL_LOCALES], register }
