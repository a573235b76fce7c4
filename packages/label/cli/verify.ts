import type { Format } from '../c2pa/formats.ts'
import type { Reading } from '../forms/form.ts'
import { readMarks, type Verdict, verdictOf } from '../forms/registry.ts'
import { type Input, readInput, readPem } from './input.ts'
import { ownRoots } from './key-store.ts'
import { Page, type Tone } from './page.ts'
import { Problems } from './problems.ts'
import { GOOD, NO_OR_NOT_KNOWN, type Shell, type Translate } from './shell.ts'
import { formTitle, OFFICIAL_FORM, saidOf } from './words.ts'

export interface VerifyOptions {
  readonly anchors?: string
  readonly json?: boolean
}

interface Checked {
  readonly file: string
  readonly type: Format
  readonly verdict: Verdict
  readonly readings: readonly Reading[]
  /** Whether the signer is known only as a key that was made here. */
  readonly signedHere: boolean
}

interface Roots {
  readonly given: string | undefined
  readonly own: string
}

/** `tanba label verify FILE…`: 0 where every file carries an intact mark. */
export const verifyVerb = async (shell: Shell, files: readonly string[], options: VerifyOptions): Promise<number> => {
  const roots: Roots = {
    given: options.anchors === undefined ? undefined : readPem(options.anchors),
    own: ownRoots(shell),
  }
  const problems = new Problems()
  const checked: Checked[] = []
  for (const file of files) {
    const one = await problems.attempt(file, async () => {
      const input = readInput(file)
      const { readings, signedHere } = await readWith(input, roots)
      return { file, type: input.format, verdict: verdictOf(readings), readings, signedHere }
    })
    if (one !== undefined) checked.push(one)
  }
  if (checked.length > 0) shell.output.write(options.json === true ? jsonOf(checked) : pageOf(shell, checked))
  problems.tell()
  return checked.every(({ verdict }) => verdict === 'marked') ? GOOD : NO_OR_NOT_KNOWN
}

/** By the anchors of the reader first; the roots of keys made here tell only that a mark is our own. */
const readWith = async (
  { bytes, format }: Input,
  { given, own }: Roots,
): Promise<Pick<Checked, 'readings' | 'signedHere'>> => {
  const readings = await readMarks(bytes, format, { anchors: given })
  const stranger = readings.some(({ standing, signer }) => standing === 'intact' && signer?.known === false)
  if (!stranger || own === '') return { readings, signedHere: false }
  const again = await readMarks(bytes, format, { anchors: own })
  const signedHere = again.some(({ standing, signer }) => standing === 'intact' && signer?.known === true)
  return { readings: signedHere ? again : readings, signedHere }
}

const jsonOf = (checked: readonly Checked[]): string => {
  const files = checked.map(({ file, type, verdict, readings, signedHere }) => {
    const forms = readings.map(({ form, standing, claim, signer, codes }) => ({
      form,
      standing,
      ...(claim && { claim: claimJson(claim) }),
      ...(signer && { signer: { ...signer, anchor: signer.known ? (signedHere ? 'own' : 'given') : null } }),
      ...(codes && { codes }),
    }))
    return { file, type, verdict, forms }
  })
  return `${JSON.stringify({ format: 'tanba-label-verify/1', files, ...OFFICIAL_FORM })}\n`
}

const claimJson = ({ sourceType, ...said }: NonNullable<Reading['claim']>) => ({ ...said, source_type: sourceType })

const TONES: Readonly<Record<Verdict, Tone>> = {
  marked: 'good',
  altered: 'bad',
  invalid: 'bad',
  unsigned: 'warn',
  remote: 'warn',
  other: 'warn',
  none: 'warn',
}

const verdictText = (t: Translate, verdict: Verdict): string => t(`label.verdict.${verdict}`)

const pageOf = (shell: Shell, checked: readonly Checked[]): string => {
  const { t } = shell
  const page = new Page(shell)
  for (const [index, { file, verdict, readings, signedHere }] of checked.entries()) {
    if (index > 0) page.gap()
    page.line(file, 'strong').line(verdictText(t, verdict), TONES[verdict], 2)
    for (const reading of readings.toReversed()) tell(page, t, reading, signedHere)
  }
  page.gap().line(t('label.verify.limits'), 'quiet').line(t('label.note.official'), 'quiet')
  return page.toString()
}

const tell = (page: Page, t: Translate, reading: Reading, signedHere: boolean): void => {
  const { form, standing, claim, signer, codes } = reading
  page.row(formTitle(t, form), t(`label.standing.${standing}`))
  // Of a broken mark nothing is repeated: it may be anybody's words.
  if (standing === 'intact' || standing === 'unsigned') {
    if (claim !== undefined) page.row('', saidOf(t, claim))
    if (claim?.system !== undefined) page.row('', t('label.verify.system', { name: claim.system }))
    if (claim?.holder !== undefined) page.row('', t('label.verify.holder', { name: claim.holder }))
    if (claim?.credit !== undefined) page.row('', t('label.verify.credit', { text: claim.credit }))
  }
  if (standing === 'intact' && signer !== undefined) {
    const { name, known } = signer
    if (known && signedHere) page.row('', t('label.verify.own', { name }))
    else page.row('', known ? t('label.verify.known', { name }) : t('label.verify.unknown', { name }))
  }
  if (codes !== undefined) page.row('', t('label.verify.codes', { codes: codes.slice(0, 8).join(', ') }), 'quiet')
}
