import { sha256 } from '@tanba/kernel'
import { GOOD, NO_OR_NOT_KNOWN, type Shell } from '@tanba/terminal'
import { MAX_NOTE_BYTES } from '../core/note/note.ts'
import { parseWitnessPolicy } from '../core/note/policy.ts'
import { TileReader } from '../core/tile/tile-reader.ts'
import { openPatiently } from '../store/record.ts'
import { type Collected, collectCosignatures } from '../witness/collect.ts'
import { readSmallText } from './files.ts'
import { newestCheckpoint } from './newest.ts'
import { type LedgerOption, ledgerPlace } from './places.ts'
import { RECORD_TYPES } from './record-type.ts'
import { jsonLine, ledgerPage } from './words.ts'

export interface CosignOptions extends LedgerOption {
  readonly policy: string
  readonly json?: boolean
}

/** `tanba ledger cosign --policy FILE`: asks the witnesses that have an address in it. 1: the quorum is not met. */
export const cosignVerb = async (shell: Shell, options: CosignOptions): Promise<number> => {
  const policy = parseWitnessPolicy(readSmallText(options.policy, MAX_NOTE_BYTES), sha256, options.policy)
  const { ledger } = await openPatiently(ledgerPlace(shell, options), RECORD_TYPES)
  try {
    const { note, size } = await newestCheckpoint(ledger)
    const reader = new TileReader(sha256, (path) => ledger.resource(path))
    const proof = (old: bigint): Promise<readonly Uint8Array[]> => reader.consistencyProof(Number(old), size)
    const collected = await collectCosignatures({ policy, checkpoint: note, proof })
    if (collected.checkpoint !== note) await ledger.anchor({ size, checkpoint: collected.checkpoint, tokens: [] })
    tell(shell, collected, size, options)
    return collected.quorum.met ? GOOD : NO_OR_NOT_KNOWN
  } finally {
    await ledger.close()
  }
}

const tell = (
  shell: Shell,
  { quorum, refusals, checkpoint }: Collected,
  size: number,
  { json }: CosignOptions,
): void => {
  const { t, language } = shell
  const { met, time, witnesses } = quorum
  if (json === true) {
    const refused = refusals.map(({ witness, error }) => ({ witness, code: error.code, message: error.in(language) }))
    shell.output.write(
      jsonLine({ format: 'tanba-ledger-cosign/1', size, met, time: time ?? null, witnesses, refused, checkpoint }),
    )
    return
  }
  const page = ledgerPage(shell)
  if (met) page.line(t('ledger.cosign.done', { count: witnesses.length }), { tone: 'good' })
  else page.line(t('ledger.cosign.short'), { tone: 'warn' })
  page
    .row(t('ledger.row.size'), String(size))
    .row(t('ledger.row.witnesses'), witnesses.join(', ') || t('ledger.show.none'))
  if (time !== undefined) page.row(t('ledger.row.time'), time)
  for (const { witness, error } of refusals) page.row(witness, error.in(language), { tone: 'bad' })
  shell.output.write(page.toString())
}
