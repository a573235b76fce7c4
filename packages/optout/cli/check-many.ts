import { quote } from '@tanba/kernel'
import type { Recorder } from '@tanba/ledger'
import {
  GOOD,
  Interrupt,
  NO_OR_NOT_KNOWN,
  type Page,
  Progress,
  type Shell,
  STOPPED,
  WRONG_INPUT,
} from '@tanba/terminal'
import { saveCapture } from '../capture/saved.ts'
import { checkSubject } from '../check/check-subject.ts'
import type { Checker } from '../check/checker.ts'
import { type BadSubject, type Place, type Subject, subjectsOf } from '../check/subjects.ts'
import { usable } from '../core/resolve.ts'
import { VERDICTS, type Verdict, type VerdictWord } from '../core/verdict.ts'
import { OptoutError } from '../errors.ts'
import { checkedJson, LAW, showLaw } from './checked.ts'
import { type CheckVerbOptions, jobsOf } from './options.ts'
import { showProfile } from './profile-view.ts'
import { checkedAct } from './record.ts'
import { OFFICIAL_FORM, optoutPage, protocolName, VERDICT_TONES, verdictWord } from './words.ts'

/** `tanba optout check FOLDER`, lists: totals by verdict, and the first of those that are not usable. */
export const checkMany = async (
  shell: Shell,
  checker: Checker,
  places: readonly Place[],
  options: CheckVerbOptions,
  recorder?: Recorder,
): Promise<number> => {
  let total = 0
  for await (const _ of works(places)) total += 1
  const [first] = places
  if (total === 0) throw new OptoutError('folder-empty', { place: quote(first?.place ?? '') })
  const progress = new Progress(shell, total, { quiet: options.quiet === true })
  const interrupt = new Interrupt(shell)
  const totals = new Totals(shell, options.json === true)
  try {
    const queue = works(places)
    const work = async (): Promise<void> => {
      for (let next = await queue.next(); !next.done && !interrupt.asked; next = await queue.next()) {
        progress.step(await one(next.value, { checker, totals, options, recorder }))
      }
    }
    await Promise.all(Array.from({ length: Math.min(jobsOf(options), total) }, work))
  } finally {
    progress.end()
    interrupt.end()
  }
  return totals.end(checker, interrupt.asked)
}

async function* works(places: readonly Place[]): AsyncGenerator<Subject | BadSubject> {
  for (const place of places) yield* subjectsOf(place)
}

interface Run {
  readonly checker: Checker
  readonly totals: Totals
  readonly options: CheckVerbOptions
  readonly recorder: Recorder | undefined
}

const one = async (
  subject: Subject | BadSubject,
  { checker, totals, options: { save }, recorder }: Run,
): Promise<'done' | 'failed'> => {
  if ('fault' in subject) {
    totals.bad(subject)
    return 'failed'
  }
  try {
    const checked = await checkSubject(checker, subject)
    if (save !== undefined && subject.kind === 'address') saveCapture(save, checked)
    totals.add(checked.verdict, checkedJson(checked))
    recorder?.record(checkedAct(checked.verdict))
    return 'done'
  } catch (error) {
    if (!(error instanceof OptoutError) || error.code !== 'work-unreadable') throw error
    totals.failed(subject.subject, error)
    return 'failed'
  }
}

/** Names that a text answer gives of one kind; JSON gives all. */
const SHOWN = 20

class Totals {
  readonly #shell: Shell
  readonly #json: boolean
  readonly #verdicts: Map<VerdictWord, number> = new Map()
  readonly #excluded: string[] = []
  readonly #bad: string[] = []
  readonly #failed: string[] = []
  #excludedCount = 0
  #badCount = 0
  #failedCount = 0

  constructor(shell: Shell, json: boolean) {
    this.#shell = shell
    this.#json = json
  }

  add({ subject, verdict, deciding }: Verdict, json: Readonly<Record<string, unknown>>): void {
    const { t } = this.#shell
    this.#verdicts.set(verdict, (this.#verdicts.get(verdict) ?? 0) + 1)
    this.#line({ status: 'checked', ...json })
    if (usable(verdict)) return
    this.#excludedCount += 1
    const by = [...new Set(deciding.map(({ protocol }) => protocolName(t, protocol)))].join(', ')
    if (this.#excluded.length < SHOWN)
      this.#excluded.push(`${subject}: ${t(`optout.verdict.${verdict}`)}${by === '' ? '' : ` (${by})`}`)
  }

  bad({ place, row, fault }: BadSubject): void {
    this.#badCount += 1
    this.#line({ status: 'no-work', list: place, row, fault })
    if (this.#bad.length < SHOWN)
      this.#bad.push(`${this.#shell.t('optout.many.row', { place, row })}: ${this.#shell.t(`optout.fault.${fault}`)}`)
  }

  failed(subject: string, error: OptoutError): void {
    const message = error.in(this.#shell.language)
    this.#failedCount += 1
    this.#line({ status: 'failed', subject, errors: [{ code: error.code, message }] })
    if (this.#failed.length < SHOWN) this.#failed.push(message)
  }

  /** Tells the totals and gives the exit code. */
  end({ profile, ruleSet }: Checker, stopped: boolean): number {
    const verdicts = Object.fromEntries(VERDICTS.map((word) => [word, this.#verdicts.get(word) ?? 0]))
    if (this.#json) {
      this.#write('tanba-optout-check-totals/1', {
        ended: stopped ? 'stopped' : 'done',
        verdicts,
        rows_without_work: this.#badCount,
        failed: this.#failedCount,
        profile,
        rule_set: ruleSet,
        law: LAW,
        ...OFFICIAL_FORM,
      })
    } else this.#shell.output.write(this.#page({ profile, ruleSet }, stopped))
    if (stopped) return STOPPED
    if (this.#failedCount > 0) return WRONG_INPUT
    return this.#excludedCount > 0 ? NO_OR_NOT_KNOWN : GOOD
  }

  #line(value: Readonly<Record<string, unknown>>): void {
    if (this.#json) this.#write('tanba-optout-check-line/1', value)
  }

  #write(format: string, value: Readonly<Record<string, unknown>>): void {
    this.#shell.output.write(`${JSON.stringify({ format, ...value })}\n`)
  }

  #page(checker: Pick<Checker, 'profile' | 'ruleSet'>, stopped: boolean): string {
    const { t } = this.#shell
    const page = optoutPage(this.#shell)
    for (const word of VERDICTS) {
      const count = this.#verdicts.get(word)
      if (count !== undefined)
        page.line(verdictWord(t, word), { lead: `${String(count).padStart(7)}  `, tone: VERDICT_TONES[word] })
    }
    page.gap()
    this.#show(page, t('optout.many.not-usable'), this.#excludedCount, this.#excluded)
    this.#show(page, t('optout.many.rows'), this.#badCount, this.#bad)
    this.#show(page, t('optout.many.failed'), this.#failedCount, this.#failed)
    if (stopped) page.gap().line(t('optout.many.stopped'), { tone: 'warn' })
    showProfile(page, this.#shell, checker)
    showLaw(page, this.#shell)
    return page.toString()
  }

  #show(page: Page, label: string, count: number, first: readonly string[]): void {
    if (count === 0) return
    page.row(label, String(count), { tone: 'bad' })
    for (const text of first) page.line(text, { indent: 4 })
    const more = count - first.length
    if (more > 0) page.line(this.#shell.t('optout.more', { count: more }), { indent: 4, tone: 'quiet' })
  }
}
