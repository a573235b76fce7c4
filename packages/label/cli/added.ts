import { type Page, type Shell, shownPath } from '@tanba/terminal'
import type { MarkedFile, MarkSetup } from '../batch/mark-file.ts'
import type { WarningOutcome } from '../batch/warn-file.ts'
import type { FormName } from '../forms/form.ts'
import { MACHINE_FORMS } from '../forms/registry.ts'
import { UNSTATED } from '../forms/source-type.ts'
import { jsonText } from './json-text.ts'
import type { SigningKey } from './signing-key.ts'
import { formTitle, labelPage, OFFICIAL_FORM } from './words.ts'

/** What a run of `add` was made with. */
export interface AddRun {
  readonly key: SigningKey
  readonly setup: MarkSetup
}

/** A call whose options were found right: what it wants with a key. */
export type Wanted = (key: SigningKey) => MarkSetup

/** One marked file in JSON. */
export const markedJson = ({
  file,
  out,
  type,
  id,
  forms,
  unused,
  warning,
  sha256,
}: MarkedFile): Record<string, unknown> => ({
  file,
  out,
  type,
  id,
  forms,
  forms_without_place: unused,
  warning: warningJson(warning),
  sha256: sha256.marked,
  original_sha256: sha256.original,
})

const warningJson = (warning: WarningOutcome): Record<string, unknown> => {
  if (warning.kind === 'left-out') return { on_file: false, reason: 'not-wanted' }
  const languages = warning.lines.map(({ language }) => language)
  const text = warning.lines.map((line) => line.text)
  if (warning.kind === 'beside') return { on_file: false, reason: warning.why, languages, text }
  const { way, contrast, seconds } = warning
  return { on_file: true, way, languages, text, contrast: contrast ?? null, seconds: seconds ?? null }
}

/** What is the same for all files of a run, in JSON. */
export const runJson = ({ key, setup }: AddRun): Record<string, unknown> => ({
  made_by: 'ai',
  altered: setup.facts.made === 'altered',
  system: setup.facts.system.name === UNSTATED ? null : setup.facts.system.name,
  holder: setup.facts.holder.name,
  signer: key.organisation,
  key_made: key.made !== undefined,
  provision: '21(2)',
  ...OFFICIAL_FORM,
})

export const addedJson = (done: readonly MarkedFile[], run: AddRun): string => {
  const json = {
    format: 'tanba-label-add/1',
    files: done.map(markedJson),
    // Article 21(2) asks for both: a mark for machines and a warning for people.
    perceivable_warning_added: done.length > 0 && done.every(({ warning }) => warning.kind === 'on'),
    ...runJson(run),
  }
  return jsonText(json)
}

export const addedPage = (shell: Shell, done: readonly MarkedFile[], run: AddRun): string => {
  const { t } = shell
  const page = labelPage(shell)
  showMadeKey(page, shell, run)
  if (done.length === 0) return page.toString()
  for (const { file, out, type, forms, unused, endingWrong, warning } of done) {
    page.line(file, { tone: 'strong' })
    page.row(t('label.add.out'), out, { tone: 'good' })
    page.row(t('label.add.forms'), forms.map((form) => withSignature(shell, form)).join('; '))
    for (const form of unused) page.row('', t('label.add.no-place', { form: formTitle(t, form) }), { tone: 'warn' })
    showWarning(page, shell, warning, run)
    if (endingWrong) page.row('', t('label.add.ending', { type }), { tone: 'warn' })
  }
  page.gap()
  showHalves(page, shell, new Set(done.map(({ warning }) => warning.kind)))
  showRun(page, shell, run)
  return page.toString()
}

export const showMadeKey = (page: Page, shell: Shell, { key }: AddRun): void => {
  if (key.made === undefined) return
  page.line(shell.t('label.add.key-made', { path: shownPath(shell, key.made) }), { tone: 'warn' }).gap()
}

/** Whether both halves of Article 21(2) are on the files, said first and plainly. */
export const showHalves = (page: Page, { t }: Shell, kinds: ReadonlySet<WarningOutcome['kind']>): void => {
  if (kinds.has('left-out')) page.line(t('label.add.no-warning'), { tone: 'bad' })
  if (kinds.has('beside')) page.line(t('label.add.half'), { tone: 'bad' })
  if (kinds.size === 1 && kinds.has('on')) page.line(t('label.add.both'), { tone: 'good' })
}

/** What holds of every file: what the mark says, who signed, and what is not certain. */
export const showRun = (page: Page, { t }: Shell, { key, setup }: AddRun): void => {
  const { made, system, holder } = setup.facts
  page.line(made === 'altered' ? t('label.add.says-altered') : t('label.add.says-made'))
  if (system.name === UNSTATED) page.line(t('label.add.no-system'), { tone: 'warn' })
  page.line(t('label.add.signer', { name: key.organisation, until: new Date(key.until).toISOString().slice(0, 10) }))
  if (holder.name !== key.organisation) page.line(t('label.add.holder', { name: holder.name }))
  if (setup.timeStamp !== undefined) page.line(t('label.add.time-stamp', { url: setup.timeStamp.url }))
  page.gap().line(t('label.note.official'), { tone: 'quiet' }).line(t('label.add.last'), { tone: 'quiet' })
}

const withSignature = ({ t }: Shell, name: FormName): string => {
  const signed = MACHINE_FORMS.some((form) => form.name === name && form.signed)
  return `${formTitle(t, name)} (${signed ? t('label.form.signed') : t('label.form.unsigned')})`
}

const showWarning = (page: Page, shell: Shell, warning: WarningOutcome, { setup }: AddRun): void => {
  const { t } = shell
  const label = t('label.add.warning')
  if (warning.kind === 'left-out') {
    page.row(label, t('label.add.left-out'), { tone: 'bad' })
    return
  }
  const words = warning.lines.map(({ text }) => text).join(' · ')
  const languages = warning.lines.map(({ language }) => language).join(', ')
  if (warning.kind === 'beside') {
    page.row(label, warning.why === 'no-way' ? t('label.add.beside', { words }) : t('label.add.too-small', { words }), {
      tone: 'bad',
    })
    return
  }
  page.row(label, `${howTold(shell, warning.way, setup)} (${languages})`)
  // Of a recording nobody knows what it says.
  if (!(warning.way === 'audio' && setup.warning?.audio?.recording !== undefined)) page.row('', words)
  const { contrast } = warning
  if (contrast !== undefined) page.row('', t('label.add.contrast', { contrast: contrast.toFixed(1) }))
}

const howTold = ({ t }: Shell, way: string, { warning }: MarkSetup): string => {
  switch (way) {
    case 'image':
    case 'vector image':
      return t('label.add.drawn')
    case 'video':
      return warning?.video?.way === 'subtitle' ? t('label.add.subtitle') : t('label.add.burnt')
    case 'audio':
      return warning?.audio?.recording === undefined ? t('label.add.spoken') : t('label.add.recording')
    default:
      return t('label.add.written')
  }
}
