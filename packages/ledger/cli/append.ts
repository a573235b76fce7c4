import { type Instant, instantFromEpoch, isInstant, quote } from '@tanba/kernel'
import { GOOD, type Shell } from '@tanba/terminal'
import type { DraftContent } from '../core/event/event.ts'
import { LedgerError } from '../errors.ts'
import { openPatiently } from '../store/record.ts'
import { digestOfFile } from './files.ts'
import { idFor, kindOf } from './names.ts'
import { type LedgerOption, ledgerPlace } from './places.ts'
import { RECORD_MADE, RECORD_TYPES } from './record-type.ts'
import { jsonLine, ledgerPage } from './words.ts'

export interface AppendOptions extends LedgerOption {
  readonly type?: string
  readonly subject: string
  readonly actor: string
  readonly subjectKind?: string
  readonly actorKind?: string
  readonly at?: string
  readonly input?: readonly string[]
  readonly output?: readonly string[]
  readonly note?: string
  readonly provision?: readonly string[]
  readonly json?: boolean
}

/** The person's own time zone is not asked: a moment without its zone would be two moments. */
const instantOf = (text: string): Instant => {
  const moment = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  const instant = Number.isNaN(moment) ? '' : instantFromEpoch(moment)
  if (!isInstant(instant))
    throw new LedgerError('option-invalid', { option: '--at', text: quote(text), known: '2026-11-22T09:30:00Z' })
  return instant
}

const ROLE = /^([a-z][a-z0-9-]*)=(.+)$/

/** `--output FILE` or `--output role=FILE`; a file whose name looks so is named `./role=FILE`. */
const contentsOf = (role: string, places: readonly string[] = []): Promise<readonly DraftContent[]> =>
  Promise.all(
    places.map(async (place) => {
      const [, named = role, file = place] = ROLE.exec(place) ?? []
      return { role: named, digest: await digestOfFile(file) }
    }),
  )

/** `tanba ledger append`: answers once the event is durable. */
export const appendVerb = async (shell: Shell, options: AppendOptions): Promise<number> => {
  const { t } = shell
  const kinds = {
    subject: kindOf('--subject-kind', options.subjectKind, 'other'),
    actor: kindOf('--actor-kind', options.actorKind, 'person'),
  }
  const draft = {
    type: options.type ?? RECORD_MADE.type,
    provisions: options.provision ?? [],
    inputs: await contentsOf('input', options.input),
    outputs: await contentsOf('output', options.output),
    ...(options.at === undefined ? {} : { at: instantOf(options.at) }),
    ...(options.note === undefined ? {} : { note: options.note }),
  }
  const { ledger } = await openPatiently(ledgerPlace(shell, options), RECORD_TYPES)
  try {
    const subject = await idFor(ledger, options.subject, kinds.subject)
    const actor = await idFor(ledger, options.actor, kinds.actor)
    const receipt = await ledger.append({ ...draft, subject, actor })
    const { leaf, seq } = receipt
    await ledger.settle()
    const index = receipt.index ?? (await ledger.indexOf(leaf))
    if (options.json === true) {
      shell.output.write(
        jsonLine({ format: 'tanba-ledger-append/1', origin: ledger.origin, index, leaf, subject, actor, seq }),
      )
      return GOOD
    }
    const page = ledgerPage(shell).line(t('ledger.append.done'), { tone: 'strong' })
    if (index !== undefined) page.row(t('ledger.row.event'), String(index))
    page.row(t('ledger.row.leaf'), leaf).row(t('ledger.row.subject'), `${options.subject} (${subject})`)
    page.row(t('ledger.row.place'), String(seq)).row(t('ledger.row.actor'), `${options.actor} (${actor})`)
    shell.output.write(page.toString())
    return GOOD
  } finally {
    await ledger.close()
  }
}
