import { GOOD, NO_OR_NOT_KNOWN, type Shell } from '@tanba/terminal'
import type { CheckedFile, Roots } from '../batch/check-file.ts'
import type { BatchEnd, Became } from '../batch/run-batch.ts'
import type { Met } from '../batch/walk.ts'
import type { Verdict } from '../forms/registry.ts'
import { checkedJson, showLimits, VERDICT_TONES, verdictText } from './checked.ts'
import { JsonLines } from './json-lines.ts'
import { codeOf, filesOf, problemsJson, runMany, showEnd, Tally } from './many.ts'
import type { ManyOptions } from './options.ts'
import { labelRecorder, verifiedAct } from './record.ts'
import { labelPage, OFFICIAL_FORM } from './words.ts'

/** `tanba label verify FOLDER`, `--list`: totals by verdict, and those that carry no intact mark. */
export const verifyMany = async (
  shell: Shell,
  places: readonly string[],
  options: ManyOptions,
  roots: Roots,
): Promise<number> => {
  const files = await filesOf(shell, places, options)
  const result = new VerifyResult(shell, new JsonLines(shell, options))
  const recorder = await labelRecorder(shell, options, undefined)
  const ended = await runMany<'check', never>(shell, {
    files,
    job: { kind: 'check', setup: roots },
    options,
    plan: ({ file }) => ({ task: { file }, size: 0 }),
    tell: (met, became) => {
      result.tell(met, became)
      if ('ok' in became && became.ok) recorder?.record(verifiedAct(became.value))
    },
  })
  await recorder?.end()
  return result.end(ended, options.json === true)
}

class VerifyResult {
  readonly #shell: Shell
  readonly #lines: JsonLines
  readonly #verdicts: Map<Verdict, number> = new Map()
  readonly #notIntact: Tally = new Tally()
  readonly #failed: Tally = new Tally()

  constructor(shell: Shell, lines: JsonLines) {
    this.#shell = shell
    this.#lines = lines
  }

  tell({ file }: Met, became: Became<CheckedFile, never>): void {
    const { language, t } = this.#shell
    if ('settled' in became) return
    if (became.ok) {
      const { verdict } = became.value
      this.#verdicts.set(verdict, (this.#verdicts.get(verdict) ?? 0) + 1)
      if (verdict !== 'marked') this.#notIntact.add(`${file}: ${verdictText(t, verdict)}`)
      this.#line({ status: 'checked', ...checkedJson(became.value) })
    } else {
      for (const { message } of became.problems.slice(0, 1)) this.#failed.add(message[language])
      this.#line({ file, status: 'failed', errors: problemsJson(became.problems, language) })
    }
  }

  /** Tells the totals and gives the exit code. */
  end(ended: BatchEnd, json: boolean): number {
    this.#lines.write({
      format: 'tanba-label-verify-totals/1',
      ended,
      verdicts: Object.fromEntries([...this.#verdicts].sort()),
      failed: this.#failed.count,
      ...OFFICIAL_FORM,
    })
    this.#lines.end()
    if (!json) this.#shell.output.write(this.#page(ended))
    return codeOf(ended, this.#failed.count, this.#notIntact.count > 0 ? NO_OR_NOT_KNOWN : GOOD)
  }

  #line(value: Readonly<Record<string, unknown>>): void {
    this.#lines.write({ format: 'tanba-label-verify-line/1', ...value })
  }

  #page(ended: BatchEnd): string {
    const { t } = this.#shell
    const page = labelPage(this.#shell)
    for (const [verdict, tone] of Object.entries(VERDICT_TONES) as [Verdict, 'good'][]) {
      const count = this.#verdicts.get(verdict)
      if (count !== undefined) page.line(verdictText(t, verdict), { lead: `${String(count).padStart(7)}  `, tone })
    }
    page.gap()
    this.#notIntact.show(page, this.#shell, t('label.many.not-intact'), 'bad')
    this.#failed.show(page, this.#shell, t('label.many.unchecked'), 'bad')
    showEnd(page, this.#shell, ended)
    showLimits(page, this.#shell)
    page.line(t('label.many.limits'), { tone: 'quiet' })
    return page.toString()
  }
}
