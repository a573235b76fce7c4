import { randomBytes } from 'node:crypto'
import { ID_RANDOM_BYTES, instantFromEpoch, makeId, quote } from '@tanba/kernel'
import { writeBeside } from '@tanba/media'
import type { Format } from '../c2pa/formats.ts'
import type { MarkFacts } from '../c2pa/manifest.ts'
import { LabelError } from '../errors.ts'
import type { FormName } from '../forms/form.ts'
import { MACHINE_FORMS, writeMarks } from '../forms/registry.ts'
import { UNSTATED } from '../forms/source-type.ts'
import { readInput } from './input.ts'
import { type LocalKey, makeKey, NO_ORGANISATION, openKey, ownRoots } from './key-store.ts'
import { checkOutputs, endsRight, type OutputOptions, outputFor } from './outputs.ts'
import { Page } from './page.ts'
import { Problems } from './problems.ts'
import { GOOD, type Shell, shownPath } from './shell.ts'
import { formTitle, OFFICIAL_FORM } from './words.ts'

export interface AddOptions extends OutputOptions {
  readonly madeBy: string
  readonly altered?: boolean
  readonly system?: string
  readonly systemVersion?: string
  readonly json?: boolean
}

interface Added {
  readonly file: string
  readonly out: string
  readonly type: Format
  readonly id: string
  readonly forms: readonly FormName[]
  readonly unused: readonly FormName[]
  readonly endingWrong: boolean
}

/** `tanba label add FILE… --made-by ai` */
export const addVerb = async (shell: Shell, files: readonly string[], options: AddOptions): Promise<number> => {
  if (options.madeBy !== 'ai') throw new LabelError('made-by-unknown', { text: quote(options.madeBy) })
  checkOutputs(options, files.length)
  const problems = new Problems()
  const done: Added[] = []
  let key: LocalKey | undefined
  let made = false
  for (const file of files) {
    const added = await problems.attempt(file, async () => {
      const input = readInput(file)
      const out = outputFor(file, input.format, options)
      // Only for a file that can be marked: a wrong call leaves no key behind.
      if (key === undefined) ({ key, made } = keyFor(shell))
      const facts = factsOf(shell, options, key)
      const request = { facts, signer: key.signer, anchors: ownRoots(shell) }
      const { bytes, used, unused } = await writeMarks(input.bytes, input.format, request)
      writeBeside(out, [bytes])
      const endingWrong = !endsRight(file, input.format)
      return { file, out, type: input.format, id: facts.id, forms: used, unused, endingWrong }
    })
    if (added !== undefined) done.push(added)
  }
  // A key that was made is told of even where no file could be marked with it.
  if (key !== undefined && (done.length > 0 || made)) {
    const text = options.json === true ? jsonOf(done, key, made, options) : pageOf(shell, done, { key, made, options })
    shell.output.write(text)
  }
  problems.tell()
  return GOOD
}

const keyFor = (shell: Shell): { key: LocalKey; made: boolean } => {
  const kept = openKey(shell)
  if (kept !== undefined) return { key: kept, made: false }
  makeKey(shell, NO_ORGANISATION, false)
  const key = openKey(shell)
  if (key === undefined) throw new Error('the key that was made is gone')
  return { key, made: true }
}

const factsOf = (shell: Shell, options: AddOptions, key: LocalKey): MarkFacts => ({
  made: options.altered === true ? 'altered' : 'created',
  system: { name: options.system ?? UNSTATED, version: options.systemVersion ?? UNSTATED },
  holder: { name: key.organisation },
  when: instantFromEpoch(shell.now()),
  id: makeId(shell.now(), randomBytes(ID_RANDOM_BYTES)),
})

const jsonOf = (done: readonly Added[], key: LocalKey, made: boolean, { altered, system }: AddOptions): string => {
  const files = done.map(({ file, out, type, id, forms, unused }) => ({
    file,
    out,
    type,
    id,
    forms,
    forms_without_place: unused,
  }))
  const json = {
    format: 'tanba-label-add/1',
    made_by: 'ai',
    altered: altered === true,
    system: system ?? null,
    files,
    signer: key.organisation,
    key_made: made,
    // Article 21(2) asks for both: a mark for machines and a warning for people.
    perceivable_warning_added: false,
    provision: '21(2)',
    ...OFFICIAL_FORM,
  }
  return `${JSON.stringify(json)}\n`
}

interface Run {
  readonly key: LocalKey
  readonly made: boolean
  readonly options: AddOptions
}

const pageOf = (shell: Shell, done: readonly Added[], { key, made, options }: Run): string => {
  const { t } = shell
  const page = new Page(shell)
  if (made) page.line(t('label.add.key-made', { path: shownPath(shell, key.path) }), 'warn').gap()
  if (done.length === 0) return page.toString()
  for (const { file, out, type, forms, unused, endingWrong } of done) {
    page.line(file, 'strong')
    page.row(t('label.add.out'), out, 'good')
    page.row(t('label.add.forms'), forms.map((form) => withSignature(shell, form)).join('; '))
    for (const form of unused) page.row('', t('label.add.no-place', { form: formTitle(t, form) }), 'warn')
    if (endingWrong) page.row('', t('label.add.ending', { type }), 'warn')
  }
  page.gap()
  page.line(options.altered === true ? t('label.add.says-altered') : t('label.add.says-made'))
  if (options.system === undefined) page.line(t('label.add.no-system'), 'warn')
  page.line(t('label.add.signer', { name: key.organisation, until: new Date(key.until).toISOString().slice(0, 10) }))
  page.gap().line(t('label.add.no-warning'), 'bad').line(t('label.note.official'), 'quiet')
  return page.line(t('label.add.last'), 'quiet').toString()
}

const withSignature = ({ t }: Shell, name: FormName): string => {
  const signed = MACHINE_FORMS.some((form) => form.name === name && form.signed)
  return `${formTitle(t, name)} (${signed ? t('label.form.signed') : t('label.form.unsigned')})`
}
