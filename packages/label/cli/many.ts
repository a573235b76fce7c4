import { mkdirSync } from 'node:fs'
import type { Language } from '@tanba/kernel'
import { Interrupt, type Page, Progress, type Shell, STOPPED, WRONG_INPUT } from '@tanba/terminal'
import type { Job } from '../batch/job.ts'
import { lockFolder } from '../batch/lock.ts'
import { Pool } from '../batch/pool.ts'
import type { Problem } from '../batch/problems.ts'
import { type BatchEnd, type BatchRequest, runBatch } from '../batch/run-batch.ts'
import { isFolder, readList, readStandardList, sourceFiles } from '../batch/sources.ts'
import type { Met, WalkOptions } from '../batch/walk.ts'
import { LabelError } from '../errors.ts'
import { jobsOf, type ManyOptions } from './options.ts'

/** Names that a text answer gives of one kind; JSON and reports give all. */
const SHOWN = 20

/** Whether a call speaks of more than the files that it names. */
export const isMany = (places: readonly string[], { list }: ManyOptions): boolean =>
  list !== undefined || places.some(isFolder)

/** @throws LabelError files-missing */
export const checkPlaces = (places: readonly string[], { list }: ManyOptions): void => {
  if (places.length === 0 && list === undefined) throw new LabelError('files-missing')
}

export interface Files {
  readonly total: number
  readonly walk: () => Iterable<Met>
}

/** The files of a call. @throws LabelError nothing-found, folder-unreadable, list-unreadable; MediaError */
export const filesOf = async (
  shell: Shell,
  places: readonly string[],
  { list }: ManyOptions,
  options: WalkOptions = {},
): Promise<Files> => {
  const listed = list === undefined ? [] : list === '-' ? await readStandardList(shell.input) : readList(list)
  const walk = (): Iterable<Met> => sourceFiles({ places, listed, folder: shell.folder, ...options })
  let total = 0
  for (const _ of walk()) total += 1
  if (total === 0) throw new LabelError('nothing-found', { place: places[0] ?? list ?? '' })
  return { total, walk }
}

/** Keeps other runs out of the folders that are written to. @throws LabelError batch-running, output-folder */
export const lockOutputs = (places: readonly string[], outDir: string | undefined): (() => void) => {
  const folders = outDir === undefined ? places.filter(isFolder) : [madeFolder(outDir)]
  const held: (() => void)[] = []
  const free = (): void => {
    for (const one of held) one()
  }
  try {
    for (const folder of new Set(folders)) held.push(lockFolder(folder))
  } catch (error) {
    free()
    throw error
  }
  return free
}

const madeFolder = (folder: string): string => {
  try {
    mkdirSync(folder, { recursive: true })
    return folder
  } catch (cause) {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
    throw new LabelError('output-folder', { place: folder, detail }, { cause })
  }
}

export interface ManyRequest<Kind extends Job['kind'], Settled>
  extends Pick<BatchRequest<Kind, Settled>, 'plan' | 'tell'> {
  readonly files: Files
  readonly job: Job & { readonly kind: Kind }
  readonly options: ManyOptions
}

/** Works on all files, with a line of progress on standard error; Ctrl-C ends it after what is under way. */
export const runMany = async <Kind extends Job['kind'], Settled>(
  shell: Shell,
  { files, job, options, plan, tell }: ManyRequest<Kind, Settled>,
): Promise<BatchEnd> => {
  const pool = new Pool<Kind>(job, Math.min(jobsOf(options.jobs), files.total))
  const progress = new Progress(shell, files.total, { quiet: options.quiet === true })
  const interrupt = new Interrupt(shell)
  try {
    return await runBatch({
      files: files.walk(),
      pool,
      plan,
      tell: (met, became) => {
        // A helper program hears the Ctrl-C of the terminal too; its file was not done, and is no failure.
        const cut = interrupt.asked && 'ok' in became && !became.ok && became.problems.some(isHelperFailure)
        if (cut) return
        tell(met, became)
        progress.step('settled' in became ? 'passed' : became.ok ? 'done' : 'failed')
      },
      stopped: () => interrupt.asked,
    })
  } finally {
    progress.end()
    interrupt.end()
    await pool.close()
  }
}

const isHelperFailure = ({ code }: Problem): boolean => code === 'program-failed'

/** A count, and the first of what was counted. */
export class Tally {
  readonly #first: string[] = []
  count = 0

  add(text: string): void {
    this.count += 1
    if (this.#first.length < SHOWN) this.#first.push(text)
  }

  /** A row with the count, and the first under it; nothing where nothing was counted. */
  show(page: Page, shell: Shell, label: string, tone: 'warn' | 'bad'): void {
    if (this.count === 0) return
    page.row(label, String(this.count), { tone })
    for (const text of this.#first) page.line(text, { indent: 4 })
    const more = this.count - this.#first.length
    if (more > 0) page.line(shell.t('label.many.more', { count: more }), { indent: 4, tone: 'quiet' })
  }
}

export const problemsJson = (problems: readonly Problem[], language: Language): readonly object[] =>
  problems.map(({ code, message }) => ({ code, message: message[language] }))

/** How a run of many ended, in words; nothing where every file was met. */
export const showEnd = (page: Page, { t }: Shell, ended: BatchEnd): void => {
  if (ended === 'stopped') page.gap().line(t('label.many.stopped'), { tone: 'warn' })
  if (ended === 'disk') page.gap().line(t('label.many.disk'), { tone: 'bad' })
}

/** The exit code of a run of many. */
export const codeOf = (ended: BatchEnd, failed: number, otherwise: number): number =>
  ended === 'stopped' ? STOPPED : failed > 0 || ended === 'disk' ? WRONG_INPUT : otherwise
