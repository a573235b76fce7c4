import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CivilDate, civilDateIn, instantFromEpoch, type Language, parseCivilDate } from '@tanba/kernel'
import { LawError } from '../../errors.ts'
import { readFacts } from '../../files/read-facts.ts'
import type { LoadedPack } from '../../load.ts'
import { FactsDocument } from './facts-document.ts'
import { codeOf, FactsStore, freeName, readIfThere } from './facts-store.ts'
import { Flow, showPage } from './flow.ts'
import { Interview } from './interview.ts'
import { Look } from './look.ts'
import type { Page } from './page.ts'
import { slug } from './slug.ts'
import { type Beginning, beginningPage, filePage, textOf } from './start-pages.ts'
import { type Input, type Output, Terminal } from './terminal.ts'
import { oneLine } from './text-line.ts'
import { verdict } from './verdict.ts'
import { type Words, words } from './words.ts'

export interface AskOptions {
  /** Absent: facts.yaml of the folder where there is one; otherwise a new file named after the system. */
  readonly file?: string
  readonly language: Language
  /** The date of the law. */
  readonly asOf: CivilDate
  readonly readings: Readonly<Record<string, string>>
  readonly pack: LoadedPack
  readonly input: Input
  readonly output: Output
  /** For what is not the interview: why there can be none. */
  readonly notes?: NodeJS.WritableStream
  /** The current folder. */
  readonly folder?: string
  /** The date that answers get unless the person writes another. */
  readonly today?: CivilDate
}

const DONE = 0
const WRONG_CALL = 2

const QUIT: unique symbol = Symbol('quit')

const DEFAULT_FILE = 'facts.yaml'
const SCHEMA = fileURLToPath(new URL('../../schema/facts.schema.json', import.meta.url))
const LARGEST_SEEN = 1_048_577

/** What the interview begins with: a file as it was read, or none yet. */
interface Opened {
  readonly file: string | undefined
  readonly text: string | undefined
}

const open = (folder: string, file: string | undefined): Opened => {
  const path = resolve(folder, file ?? DEFAULT_FILE)
  let bytes: Uint8Array | undefined
  try {
    bytes = readIfThere(path)
  } catch (cause) {
    throw new LawError('file-unreadable', { place: file ?? DEFAULT_FILE, detail: codeOf(cause) }, { cause })
  }
  if (bytes === undefined) return { file: file === undefined ? undefined : path, text: undefined }
  return { file: path, text: new TextDecoder().decode(bytes.subarray(0, LARGEST_SEEN)) }
}

/** One sitting of the interview at one terminal. */
class Sitting {
  readonly #options: AskOptions
  readonly #folder: string
  readonly #t: Words
  readonly #terminal: Terminal
  readonly #look: Look
  #begun: Page | undefined

  constructor(options: AskOptions, terminal: Terminal, t: Words) {
    this.#options = options
    this.#folder = options.folder ?? process.cwd()
    this.#terminal = terminal
    this.#look = new Look(terminal.output)
    this.#t = t
  }

  /** The lines to leave on the person's own screen. */
  async hold(opened: Opened): Promise<readonly string[]> {
    let { text } = opened
    let file: string | typeof QUIT | undefined = opened.file
    let store: FactsStore | undefined
    const pages = new Map<string, Page>()
    for (;;) {
      const beginning = await this.#begin(text)
      if (beginning === undefined) return [this.#t('law.ask.end.nothing')]
      file ??= await this.#chooseFile(beginning.name)
      if (file === QUIT) return [this.#t('law.ask.end.nothing')]
      if (file === undefined) continue
      // Said anew after going back to the beginning; a file that was there before keeps its own heading.
      text = opened.text ?? this.#headed(text, beginning, file)
      const interview = this.#interview(text, file, beginning)
      store ??= new FactsStore(file, opened.text)
      store.save(interview.text)
      const ended = await new Flow(this.#terminal, interview, store, this.#t, pages).run()
      if (ended === 'begin') continue
      const aside = store.isAside
        ? this.#look.wrap(this.#t('law.ask.end.elsewhere', { file: this.#shown(store.file) }))
        : []
      return [...aside, ...(ended === 'done' ? this.#finished(interview, store.file) : this.#saved(store.file))]
    }
  }

  #interview(text: string, file: string, { by, at }: Beginning): Interview {
    const interview = Interview.of(this.#options, text, this.#shown(file), { by, at })
    if (interview.ok) return interview.value
    throw interview.error.length === 1 ? interview.error[0] : new AggregateError(interview.error)
  }

  async #begin(text: string | undefined): Promise<Beginning | undefined> {
    const t = this.#t
    const known = text === undefined || this.#begun !== undefined ? undefined : this.#read(text)
    this.#begun ??= beginningPage(t, this.#today, known)
    const page = this.#begun
    page.focusOn(page.rows[0])
    const isNew = page.rows.some(({ id }) => id === 'name')
    const intro = isNew
      ? t('law.ask.start.intro')
      : t('law.ask.start.again', { said: Object.keys(this.#read(text ?? '').statements).length })
    const closed = await showPage(
      this.#terminal,
      page,
      {
        head: [t('law.ask.start.head', { date: this.#options.asOf })],
        title: t('law.ask.start.title'),
        intro,
        next: t('law.ask.next'),
        by: '',
      },
      t,
    )
    if (closed.do !== 'submit') return undefined
    const name = isNew ? textOf(page, 'name') : this.#read(text ?? '').system.name
    return { name, by: textOf(page, 'by'), at: parseCivilDate(textOf(page, 'at')) }
  }

  #read(text: string) {
    const read = readFacts(this.#options.pack.pack, new TextEncoder().encode(text), DEFAULT_FILE)
    if (read.ok) return read.value
    throw read.error.length === 1 ? read.error[0] : new AggregateError(read.error)
  }

  get #today(): CivilDate {
    return this.#options.today ?? civilDateIn(instantFromEpoch(Date.now()), this.#options.pack.pack.calendar.zone)
  }

  /** Nothing: back to the beginning. */
  async #chooseFile(name: string): Promise<string | typeof QUIT | undefined> {
    const t = this.#t
    const proposed = freeName(join(this.#folder, slug(name)), '.yaml')
    const page = filePage(t, this.#folder, relative(this.#folder, proposed))
    const closed = await showPage(
      this.#terminal,
      page,
      {
        head: [oneLine(name)],
        title: t('law.ask.start.file_title'),
        intro: t('law.ask.start.file_intro'),
        next: t('law.ask.next'),
        by: '',
      },
      t,
    )
    if (closed.do === 'quit') return QUIT
    return closed.do === 'submit' ? resolve(this.#folder, textOf(page, 'file')) : undefined
  }

  #headed(text: string | undefined, beginning: Beginning, file: string): string {
    const { language } = this.#options
    if (text !== undefined) {
      const document = FactsDocument.of(text)
      document.head({ ...beginning, language })
      return document.text
    }
    const schema = relative(join(file, '..'), SCHEMA).replaceAll('\\', '/')
    const comments = [`yaml-language-server: $schema=${oneLine(schema)}`, this.#t('law.ask.file.comment')]
    return FactsDocument.begin({ ...beginning, language, comments }).text
  }

  #finished(interview: Interview, file: string): readonly string[] {
    const { language, asOf } = this.#options
    const title = this.#t('law.ask.end.title', { name: oneLine(interview.facts.system.name), date: asOf })
    return [
      ...this.#look.wrap(title),
      ...verdict(interview.run, language, this.#t).flatMap((line) => this.#look.wrap(line, '    ', '  ')),
      '',
      this.#t('law.ask.end.all'),
      // A command stays on one line, however long: it is there to be copied.
      `  ./tanba law determine ${quotedForShell(this.#shown(file))}`,
    ]
  }

  #saved(file: string): readonly string[] {
    const shown = this.#shown(file)
    const saved = this.#t('law.ask.end.saved', { file: shown })
    return [...this.#look.wrap(saved), `  ./tanba law ask ${quotedForShell(shown)}`]
  }

  /** A file as the person would name it from where they are. */
  #shown(file: string): string {
    const near = relative(this.#folder, file)
    return oneLine(near.startsWith('..') ? file : near)
  }
}

const quotedForShell = (text: string): string =>
  /^[\p{L}\p{N}_./-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

/**
 * `tanba law ask [FILE]`: asks page by page what the law makes depend on, and keeps it as a facts file.
 * @returns the exit code
 * @throws LawError, or an AggregateError of them, where the file or the readings are wrong
 */
export const ask = async (options: AskOptions): Promise<number> => {
  const t = words(options.language)
  if (options.input.isTTY !== true || options.output.isTTY !== true) {
    const notes = options.notes ?? process.stderr
    notes.write(`${t('law.ask.no_terminal', { example: 'examples/systems/bank-credit-scoring.yaml' })}\n`)
    return WRONG_CALL
  }
  const opened = open(options.folder ?? process.cwd(), options.file)
  const terminal = new Terminal(options.input, options.output)
  let lines: readonly string[] = []
  try {
    lines = await new Sitting(options, terminal, t).hold(opened)
  } finally {
    terminal.close()
  }
  if (lines.length > 0) options.output.write(`${lines.join('\n')}\n`)
  return DONE
}
