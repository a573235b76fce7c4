import type { Language } from '@tanba/kernel'
import type { ListItem } from '../../core/facts.ts'
import { inOrder } from '../../core/pack/order.ts'
import type { Fact } from '../../core/pack/types.ts'
import { LIMITS } from '../../files/limits.ts'
import { fieldRow, scalarOf, yesNo } from './fact-rows.ts'
import { Page } from './page.ts'
import { Row, SOME } from './row.ts'
import type { Words } from './words.ts'

/** Shows one page and its help until the person leaves it. */
type ShowPage = (
  page: Page,
  text: { readonly title: string; readonly intro: string; readonly next: string },
) => Promise<{ readonly do: 'submit' | 'back' | 'quit' } | { readonly do: 'open'; readonly row: Row }>

export interface ListContext {
  readonly language: Language
  readonly t: Words
  readonly show: ShowPage
}

const ADD = 'add'
const COMPLETE = 'complete'

/** A list of choices: each is answered for itself, and the list is complete once none is left open. */
const editChoices = async (fact: Fact, row: Row, { language, t, show }: ListContext): Promise<'done' | 'quit'> => {
  const page = new Page(
    inOrder(fact.values ?? {}, fact.order).map(
      (id) =>
        new Row({
          id,
          label: fact.values?.[id]?.[language] ?? id,
          shape: { kind: 'line', options: yesNo(t), judgement: false },
        }),
    ),
    t,
  )
  for (const one of page.rows) if (row.items?.items.includes(one.id)) one.choose('yes')
  const action = await show(page, {
    title: fact.question[language],
    intro: t('law.ask.list.choices'),
    next: t('law.ask.list.done'),
  })
  if (action.do === 'back') return 'done'
  const items = page.rows.filter(({ chosen }) => chosen === 'yes').map(({ id }) => id)
  const complete = page.rows.every(({ chosen }) => chosen === 'yes' || chosen === 'no')
  take(row, items, complete)
  return action.do === 'quit' ? 'quit' : 'done'
}

/** An open list without members says nothing, so it is no answer. */
const take = (row: Row, items: readonly ListItem[], complete: boolean): void => {
  const says = items.length > 0 || complete
  row.items = says ? { complete, items } : undefined
  row.choose(says ? SOME : undefined)
}

/** One member of the list; undefined where nothing was filled in. */
class ItemPage {
  readonly page: Page
  readonly #fact: Fact

  constructor(fact: Fact, { language, t }: ListContext) {
    this.#fact = fact
    this.page = new Page(
      inOrder(fact.fields ?? {}, fact.order).flatMap((name) => {
        const field = fact.fields?.[name]
        return field === undefined ? [] : [fieldRow(name, field, language, t)]
      }),
      t,
    )
  }

  get item(): ListItem | undefined {
    const said = this.page.rows.flatMap((row) => {
      const field = this.#fact.fields?.[row.id]
      const value = field === undefined ? undefined : scalarOf(row, field)
      return value === undefined ? [] : [[row.id, value] as const]
    })
    return said.length === 0 ? undefined : Object.fromEntries(said)
  }

  /** What the person wrote in their own words. */
  get name(): string {
    const texts = this.page.rows.filter(({ shape }) => shape.kind === 'field').map(({ field }) => field.text.trim())
    return texts.filter((text) => text !== '').join(' · ')
  }
}

/** A list of things with fields: one page for each, then whether that is all. */
class ItemList {
  readonly #fact: Fact
  readonly #row: Row
  readonly #context: ListContext
  readonly #complete: Row
  readonly #items: ItemPage[] = []

  constructor(fact: Fact, row: Row, context: ListContext) {
    this.#fact = fact
    this.#row = row
    this.#context = context
    const { t } = context
    const shape = { kind: 'line', options: yesNo(t), judgement: false } as const
    this.#complete = new Row({ id: COMPLETE, label: t('law.ask.list.is_complete'), shape })
  }

  get #said(): readonly ListItem[] {
    return this.#items.flatMap(({ item }) => (item === undefined ? [] : [item]))
  }

  async edit(): Promise<'done' | 'quit'> {
    if (this.#items.length === 0 && (await this.#fill(this.#add())) === 'quit') return 'quit'
    for (;;) {
      const page = this.#overview()
      const action = await this.#context.show(page, {
        title: this.#fact.question[this.#context.language],
        intro: this.#context.t('law.ask.list.intro'),
        next: this.#context.t('law.ask.list.done'),
      })
      take(this.#row, this.#said, this.#complete.chosen === 'yes')
      if (action.do === 'quit') return 'quit'
      if (action.do !== 'open') return 'done'
      const item = action.row.id === ADD ? this.#add() : this.#items[Number(action.row.id)]
      if (item !== undefined && (await this.#fill(item)) === 'quit') return 'quit'
    }
  }

  #add(): ItemPage {
    const item = new ItemPage(this.#fact, this.#context)
    if (this.#items.length < LIMITS.items) this.#items.push(item)
    return item
  }

  /** A member whose page was left empty is taken off the list again. */
  async #fill(item: ItemPage): Promise<'done' | 'quit'> {
    const { t, language, show } = this.#context
    item.page.focusOn(item.page.rows[0])
    const action = await show(item.page, {
      title: this.#fact.question[language],
      intro: t('law.ask.list.item', { number: this.#items.indexOf(item) + 1 }),
      next: t('law.ask.list.item_done'),
    })
    if (item.item === undefined) this.#items.splice(this.#items.indexOf(item), 1)
    take(this.#row, this.#said, this.#complete.chosen === 'yes')
    return action.do === 'quit' ? 'quit' : 'done'
  }

  #overview(): Page {
    const { t } = this.#context
    const shape = { kind: 'button' } as const
    const named = this.#items.map(
      (item, index) => new Row({ id: String(index), label: `${index + 1}. ${item.name}`, shape }),
    )
    const add = new Row({ id: ADD, label: t('law.ask.list.add'), shape })
    const page = new Page([...named, add, this.#complete], t)
    page.focusOn(add)
    return page
  }
}

const lists = new WeakMap<Row, ItemList>()

/** Lets the person name the members of a list; the row holds them afterwards. */
export const editList = (fact: Fact, row: Row, context: ListContext): Promise<'done' | 'quit'> => {
  if (fact.fields === undefined) return editChoices(fact, row, context)
  const list = lists.get(row) ?? new ItemList(fact, row, context)
  lists.set(row, list)
  return list.edit()
}
