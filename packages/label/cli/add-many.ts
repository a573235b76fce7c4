import { dirname, join } from 'node:path'
import { GOOD, NO_OR_NOT_KNOWN, type Shell } from '@tanba/terminal'
import { Claims } from '../batch/claims.ts'
import { inspectInput } from '../batch/input.ts'
import type { MarkedFile, MarkTask } from '../batch/mark-file.ts'
import { earlierOutput, isMarkedName, markedName } from '../batch/outputs.ts'
import type { BatchEnd, Became, Planned } from '../batch/run-batch.ts'
import type { Met } from '../batch/walk.ts'
import type { WarningOutcome } from '../batch/warn-file.ts'
import { type AddRun, markedJson, runJson, showHalves, showMadeKey, showRun, type Wanted } from './added.ts'
import { JsonLines } from './json-lines.ts'
import { codeOf, filesOf, lockOutputs, problemsJson, runMany, showEnd, Tally } from './many.ts'
import type { AddOptions } from './options.ts'
import { labelRecorder, markedAct } from './record.ts'
import { signingKey } from './signing-key.ts'
import { labelPage } from './words.ts'

/** A file for which nothing was to be done: marked by an earlier run, and changed after it or not. */
interface Earlier {
  readonly status: 'done-before' | 'stale'
  readonly out: string
}

/** `tanba label add FOLDER`, `--list`: as often as it is run, until every file has its marked one. */
export const addMany = async (
  shell: Shell,
  places: readonly string[],
  options: AddOptions,
  wanted: Wanted,
): Promise<number> => {
  const { outDir } = options
  const files = await filesOf(shell, places, options, { passOver: isMarkedName, except: outDir })
  const unlock = lockOutputs(places, outDir)
  try {
    const lines = new JsonLines(shell, options)
    const key = signingKey(shell, options)
    const run = { key, setup: wanted(key) }
    const result = new AddResult(shell, lines)
    const recorder = await labelRecorder(shell, options, options.system)
    const ended = await runMany(shell, {
      files,
      job: { kind: 'mark', setup: run.setup },
      options,
      plan: planner(new Claims(outDir), outDir, options.again === true),
      tell: (met, became) => {
        result.tell(met, became)
        if ('ok' in became && became.ok) recorder?.record(markedAct(became.value))
      },
    })
    await recorder?.end()
    return result.end(run, ended, options.json === true)
  } finally {
    unlock()
  }
}

/** Where a file goes, and whether it was done before. */
const planner =
  (claims: Claims, outDir: string | undefined, again: boolean) =>
  ({ file, below }: Met): Planned<MarkTask, Earlier> => {
    const { format, size } = inspectInput(file)
    const out = markedName(file, format, outDir === undefined ? dirname(file) : join(outDir, dirname(below)))
    claims.claim(out)
    const earlier = earlierOutput(file, out, format)
    if (earlier === 'done') return { settled: { status: 'done-before', out } }
    if (earlier === 'stale' && !again) return { settled: { status: 'stale', out } }
    return { task: { file, out, format, overwrite: earlier === 'stale' }, size }
  }

class AddResult {
  readonly #shell: Shell
  readonly #lines: JsonLines
  readonly #stale: Tally = new Tally()
  readonly #failed: Tally = new Tally()
  readonly #warnings: Record<WarningOutcome['kind'], number> = { on: 0, beside: 0, 'left-out': 0 }
  #before = 0

  constructor(shell: Shell, lines: JsonLines) {
    this.#shell = shell
    this.#lines = lines
  }

  tell({ file }: Met, became: Became<MarkedFile, Earlier>): void {
    const { language } = this.#shell
    if ('settled' in became) {
      const { status, out } = became.settled
      if (status === 'stale') this.#stale.add(file)
      else this.#before += 1
      this.#line({ file, status, out })
    } else if (became.ok) {
      this.#warnings[became.value.warning.kind] += 1
      this.#line({ status: 'marked', ...markedJson(became.value) })
    } else {
      for (const { message } of became.problems.slice(0, 1)) this.#failed.add(message[language])
      this.#line({ file, status: 'failed', errors: problemsJson(became.problems, language) })
    }
  }

  /** Tells the totals and gives the exit code. */
  end(run: AddRun, ended: BatchEnd, json: boolean): number {
    const { on, beside, 'left-out': leftOut } = this.#warnings
    this.#lines.write({
      format: 'tanba-label-add-totals/1',
      ended,
      marked: on + beside + leftOut,
      warning_on_file: on,
      warning_beside: beside,
      done_before: this.#before,
      stale: this.#stale.count,
      failed: this.#failed.count,
      ...runJson(run),
    })
    this.#lines.end()
    if (!json) this.#shell.output.write(this.#page(run, ended))
    return codeOf(ended, this.#failed.count, this.#stale.count > 0 ? NO_OR_NOT_KNOWN : GOOD)
  }

  #line(value: Readonly<Record<string, unknown>>): void {
    this.#lines.write({ format: 'tanba-label-add-line/1', ...value })
  }

  #page(run: AddRun, ended: BatchEnd): string {
    const { t } = this.#shell
    const page = labelPage(this.#shell)
    const { on, beside, 'left-out': leftOut } = this.#warnings
    const marked = on + beside + leftOut
    showMadeKey(page, this.#shell, run)
    page.row(t('label.many.marked'), String(marked), { tone: marked > 0 ? 'good' : 'plain' })
    if (this.#before > 0) page.row(t('label.many.before'), String(this.#before))
    if (beside > 0) page.row(t('label.many.beside'), String(beside), { tone: 'bad' })
    this.#stale.show(page, this.#shell, t('label.many.stale'), 'warn')
    if (this.#stale.count > 0) page.line(t('label.many.again'), { indent: 4, tone: 'quiet' })
    this.#failed.show(page, this.#shell, t('label.many.failed'), 'bad')
    showEnd(page, this.#shell, ended)
    if (marked === 0) return page.toString()
    page.gap()
    const kinds = (Object.keys(this.#warnings) as WarningOutcome['kind'][]).filter((kind) => this.#warnings[kind] > 0)
    showHalves(page, this.#shell, new Set(kinds))
    showRun(page, this.#shell, run)
    return page.toString()
  }
}
