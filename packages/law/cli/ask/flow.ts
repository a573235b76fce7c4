import { factRow, type Said, saidOf } from './fact-rows.ts'
import type { FactsStore } from './facts-store.ts'
import { helpView } from './help-view.ts'
import type { Interview } from './interview.ts'
import { editList } from './list-pages.ts'
import { Page } from './page.ts'
import { type PageText, pageView } from './page-view.ts'
import type { Row } from './row.ts'
import type { Terminal } from './terminal.ts'
import { oneLine } from './text-line.ts'
import { settledSoFar } from './verdict.ts'
import { show } from './view.ts'
import type { Words } from './words.ts'

type Closed = { readonly do: 'submit' | 'back' | 'quit' } | { readonly do: 'open'; readonly row: Row }

/** Shows a page, and help over it, until the person leaves it or opens one of its rows. */
export const showPage = async (
  terminal: Terminal,
  page: Page,
  text: PageText,
  t: Words,
  help?: (page: Page, id: string) => Promise<void>,
): Promise<Closed> => {
  for (;;) {
    const action = await show(terminal, pageView(page, text, t))
    if (action?.do === 'help') await help?.(page, action.row.id)
    else if (action !== undefined) return action.do === 'open' ? { do: 'open', row: action.row } : { do: action.do }
  }
}

const groupOf = (factId: string): string => factId.split('.')[0] ?? ''

/** The pages of one interview, one after another, each saved once it is left. */
export class Flow {
  readonly #terminal: Terminal
  readonly #interview: Interview
  readonly #store: FactsStore
  readonly #t: Words
  readonly #pages: Map<string, Page>

  /** @param pages pages of this sitting as they were left, so that going back loses nothing */
  constructor(terminal: Terminal, interview: Interview, store: FactsStore, t: Words, pages: Map<string, Page>) {
    this.#terminal = terminal
    this.#pages = pages
    this.#interview = interview
    this.#store = store
    this.#t = t
  }

  /** `begin`: the person went back behind the first page. */
  async run(): Promise<'done' | 'quit' | 'begin'> {
    for (;;) {
      const next = this.#interview.next
      if (next === undefined) return 'done'
      const page = this.#page(next.facts)
      const left = await this.#fill(page, next.screen)
      if (left === 'quit') {
        // What was answered is kept; what was not is asked again another time.
        this.#interview.say(next.screen, this.#said(page, true))
        this.#store.save(this.#interview.text)
        return 'quit'
      }
      if (left === 'submit') this.#interview.say(next.screen, this.#said(page, false))
      else if (!this.#interview.undo()) return 'begin'
      this.#store.save(this.#interview.text)
    }
  }

  #page(facts: readonly string[]): Page {
    const key = facts.join(' ')
    const { language } = this.#interview
    const page =
      this.#pages.get(key) ??
      new Page(
        this.#ordered(facts).map((id) => factRow(this.#interview.fact(id), language, this.#t)),
        this.#t,
        (rows) => this.#interview.needed(this.#saidIn(rows.filter(({ isAnswered }) => isAnswered))),
      )
    this.#pages.set(key, page)
    page.confirming = false
    page.focusOn(page.rows[0])
    return page
  }

  /** What most of the page is about comes first, and what only stands there as well after it. */
  #ordered(facts: readonly string[]): readonly string[] {
    const { pack } = this.#interview.program
    const size = (id: string): number =>
      pack.facts.filter((fact) => fact.screen === this.#interview.fact(id).screen && groupOf(fact.id) === groupOf(id))
        .length
    return facts.toSorted((a, b) => size(b) - size(a))
  }

  #said(page: Page, unfinished: boolean): ReadonlyMap<string, Said> {
    return this.#saidIn(
      page.rows.filter((row) => (unfinished ? row.isAnswered && row.check(this.#t) === undefined : !row.moot)),
    )
  }

  #saidIn(rows: readonly Row[]): ReadonlyMap<string, Said> {
    return new Map(rows.map((row) => [row.id, saidOf(row, this.#interview.fact(row.id))]))
  }

  async #fill(page: Page, screen: string): Promise<'submit' | 'back' | 'quit'> {
    const texts = { title: this.#interview.title(screen), intro: this.#interview.intro(screen) }
    const text = this.#text({ ...texts, next: this.#t('law.ask.next') })
    for (;;) {
      const closed = await showPage(this.#terminal, page, text, this.#t, (_, id) => this.#help(id))
      if (closed.do !== 'open') return closed.do
      const { language } = this.#interview
      const done = await editList(this.#interview.fact(closed.row.id), closed.row, {
        language,
        t: this.#t,
        show: (inner, about) => showPage(this.#terminal, inner, this.#text(about), this.#t),
      })
      if (done === 'quit') return 'quit'
    }
  }

  async #help(id: string): Promise<void> {
    const { program, language } = this.#interview
    const view = helpView(program.pack, this.#interview.fact(id), language, program.asOf, this.#t)
    await show(this.#terminal, view)
  }

  #text(about: Pick<PageText, 'title' | 'intro' | 'next'>): PageText {
    const { facts, screensDone, screensLeft, run, language, by } = this.#interview
    const progress = this.#t('law.ask.progress', { page: screensDone + 1, left: Math.max(0, screensLeft - 1) })
    const head = [`${oneLine(facts.system.name)} · ${progress}`, settledSoFar(run, language, this.#t)]
    return { ...about, head, by: oneLine(by) }
  }
}
