import { type CivilDate, err, type Language, ok, type Result } from '@tanba/kernel'
import type { Fact } from '../../core/pack/types.ts'
import { type Program, prepare } from '../../core/program.ts'
import { factWeights, type NextScreen, nextScreen } from '../../core/questions.ts'
import { type Run, run } from '../../core/run.ts'
import { simulateInterview } from '../../core/simulate.ts'
import type { LawError } from '../../errors.ts'
import { type FactsFile, readFacts } from '../../files/read-facts.ts'
import type { LoadedPack } from '../../load.ts'
import type { Said } from './fact-rows.ts'
import { FactsDocument, type Voice } from './facts-document.ts'

export interface InterviewSetting {
  readonly pack: LoadedPack
  readonly asOf: CivilDate
  readonly readings: Readonly<Record<string, string>>
  readonly language: Language
}

/** What has been said so far, as a facts file and as the engine sees it. It knows no terminal and no disk. */
export class Interview {
  readonly program: Program
  readonly language: Language
  readonly #voice: Voice
  /** The texts before each page of this sitting, for going back. */
  readonly #before: string[] = []
  #text: string
  #facts: FactsFile

  private constructor(program: Program, language: Language, text: string, facts: FactsFile, voice: Voice) {
    this.program = program
    this.language = language
    this.#text = text
    this.#facts = facts
    this.#voice = voice
  }

  /** Begins, or goes on with `text`. @throws LawError of the reader where the text is no YAML at all, of prepare */
  static of(
    { pack, asOf, readings, language }: InterviewSetting,
    text: string,
    name: string,
    voice: Voice,
  ): Result<Interview, readonly LawError[]> {
    const facts = readFacts(pack.pack, new TextEncoder().encode(text), name)
    if (!facts.ok) return err(facts.error)
    return ok(new Interview(prepare(pack.pack, asOf, readings), language, text, facts.value, voice))
  }

  get text(): string {
    return this.#text
  }

  get facts(): FactsFile {
    return this.#facts
  }

  /** Who gives the grounds of what is judged in this sitting. */
  get by(): string {
    return this.#voice.by
  }

  get run(): Run {
    return run(this.program, this.#facts)
  }

  get next(): NextScreen | undefined {
    return nextScreen(this.program, this.#facts)
  }

  get screensDone(): number {
    return this.#before.length
  }

  /** How many pages would follow if nothing more were known: an estimate, since answers open and close pages. */
  get screensLeft(): number {
    return simulateInterview(this.program, { ...this.#facts, statements: {} }, this.#facts.statements).screens.length
  }

  fact(id: string): Fact {
    const fact = this.program.facts.get(id)
    if (fact === undefined) throw new Error(`the pack has no fact ${id}`)
    return fact
  }

  title(screen: string): string {
    return this.program.pack.screens.find(({ id }) => id === screen)?.title[this.language] ?? screen
  }

  intro(screen: string): string {
    return this.program.pack.screens.find(({ id }) => id === screen)?.intro[this.language] ?? ''
  }

  /** The facts on which something would still hang if `said` were said too. */
  needed(said: ReadonlyMap<string, Said>): ReadonlySet<string> {
    const supposed = [...said].map(([id, { value }]) => {
      // The ground of a judgement is written after its answer, and asked for in any case.
      const statement = { ...this.#voice, ground: '—', ...(value === undefined ? {} : { value }) }
      return [id, [statement]] as const
    })
    const statements = { ...this.#facts.statements, ...Object.fromEntries(supposed) }
    return new Set(factWeights(this.program, { ...this.#facts, statements }).keys())
  }

  /** Takes what was said on one page. */
  say(screen: string, said: ReadonlyMap<string, Said>): void {
    this.#before.push(this.#text)
    if (said.size > 0) this.#say(screen, said)
  }

  /** Takes back the last page of this sitting; false where there is none. */
  undo(): boolean {
    const before = this.#before.pop()
    if (before === undefined) return false
    this.#take(before)
    return true
  }

  #say(screen: string, said: ReadonlyMap<string, Said>): void {
    const document = FactsDocument.of(this.#text)
    const { by, at } = this.#facts
    const sameVoice = by === this.#voice.by && at === this.#voice.at
    document.say(this.title(screen), said, sameVoice ? undefined : this.#voice)
    this.#take(document.text)
  }

  /** What is kept is what the file says, read back as anybody else would read it. */
  #take(text: string): void {
    const read = readFacts(this.program.pack, new TextEncoder().encode(text), this.#facts.system.name)
    if (!read.ok) throw new Error(`the interview wrote a file that cannot be read: ${read.error[0]?.message}`)
    this.#text = text
    this.#facts = read.value
  }
}
