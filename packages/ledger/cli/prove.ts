import { sha256, toHex } from '@tanba/kernel'
import { GOOD, type Shell } from '@tanba/terminal'
import { formatProof } from '../core/note/proof.ts'
import { TileReader } from '../core/tile/tile-reader.ts'
import { leafHash } from '../core/tree/hash.ts'
import { readLedger } from '../store/open.ts'
import { writeNew } from './files.ts'
import { eventAt, indexNamed } from './find-event.ts'
import { newestCheckpoint } from './newest.ts'
import { type LedgerOption, ledgerPlace } from './places.ts'
import { jsonLine, ledgerPage } from './words.ts'

export interface ProveOptions extends LedgerOption {
  readonly out?: string
  readonly json?: boolean
}

/** `tanba ledger prove EVENT`: a C2SP tlog-proof for the newest checkpoint; the entry stands in it as `extra`. */
export const proveVerb = async (shell: Shell, what: string, options: ProveOptions): Promise<number> => {
  const { ledger } = await readLedger(ledgerPlace(shell, options))
  try {
    const { note, size } = await newestCheckpoint(ledger)
    const index = await indexNamed(ledger, what, size)
    const { entry } = await eventAt(ledger, index)
    const hashes = await new TileReader(sha256, (path) => ledger.resource(path)).inclusionProof(index, size)
    const proof = formatProof({ extra: entry, index: BigInt(index), hashes, checkpoint: note })
    if (options.out !== undefined) writeNew(options.out, proof)
    const leaf = toHex(leafHash(sha256, entry))
    if (options.json === true) {
      const file = options.out === undefined ? { proof } : { file: options.out }
      shell.output.write(
        jsonLine({ format: 'tanba-ledger-prove/1', origin: ledger.origin, index, leaf, size, ...file }),
      )
    } else if (options.out === undefined) shell.output.write(proof)
    else {
      const { t } = shell
      const page = ledgerPage(shell)
        .line(t('ledger.prove.done'), { tone: 'strong' })
        .row(t('ledger.row.file'), options.out)
      page.row(t('ledger.row.event'), String(index)).row(t('ledger.row.leaf'), leaf)
      shell.output.write(page.toString())
    }
    return GOOD
  } finally {
    await ledger.close()
  }
}
