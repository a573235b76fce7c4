import { canonicalJson, type JsonObject } from '@tanba/kernel'
import type { RecordedAct, Recorder } from '@tanba/ledger'
import type { RecordOptions, Shell } from '@tanba/terminal'
import type { CheckedFile } from '../batch/check-file.ts'
import type { MarkedFile } from '../batch/mark-file.ts'
import { LABEL_EVENTS, MARKED, MARKING_PROVISION, VERIFIED } from '../core/event-types.ts'

/** The ledger of `--ledger`; nothing without it. Loaded only when it is asked for. @throws LedgerError */
export const labelRecorder = async (
  shell: Shell,
  options: RecordOptions,
  system: string | undefined,
): Promise<Recorder | undefined> => {
  if (options.ledger === undefined) return undefined
  const { openRecorder } = await import('@tanba/ledger')
  const subject = { kind: 'system', name: system ?? 'AI' } as const
  return openRecorder(shell, options, { types: LABEL_EVENTS, subject })
}

const summary = (text: JsonObject): { readonly role: string; readonly text: string } => ({
  role: 'summary',
  text: canonicalJson(text),
})

/** A marked file as an act: names of files are not in it. */
export const markedAct = ({ type, id, forms, warning, sha256 }: MarkedFile): RecordedAct => ({
  type: MARKED.type,
  provisions: [MARKING_PROVISION],
  inputs: [{ role: 'content', digest: sha256.original }],
  outputs: [
    { role: 'marked', digest: sha256.marked },
    summary({ type, mark: id, forms: [...forms], warning: warning.kind }),
  ],
})

/** What of a checked file goes into its act. */
interface Checked extends Pick<CheckedFile, 'sha256' | 'verdict'> {
  readonly type: string
  readonly readings: readonly { readonly form: string; readonly standing: string }[]
}

/** A checked file as an act. */
export const verifiedAct = ({ type, sha256, verdict, readings }: Checked): RecordedAct => ({
  type: VERIFIED.type,
  provisions: [MARKING_PROVISION],
  inputs: [{ role: 'content', digest: sha256 }],
  outputs: [summary({ type, verdict, forms: readings.map(({ form, standing }) => ({ form, standing })) })],
})
