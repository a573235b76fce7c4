import { quote } from '@tanba/kernel'
import { parseEvent } from '../../core/event/parse-event.ts'
import { ENTRIES, formatTilePath, TILE_WIDTH } from '../../core/tile/path.ts'
import { LedgerError } from '../../errors.ts'
import type { FileLayer } from './layer.ts'
import { CHECKPOINT_FILE, LOG_FILE, parentOf } from './layout.ts'
import type { LogFile } from './log-file.ts'

/**
 * Entries are written into the tree only once the journal holds them, and the journal gives them up only once a checkpoint
 * is over them. So entries beyond both were acknowledged under a checkpoint that is gone: to go on would sign another
 * history over the same places.
 *
 * @param end Entries under the checkpoint and in the journal.
 * @throws {LedgerError} `store-rolled-back`
 */
export const checkNothingBeyond = async (layer: FileLayer, end: number): Promise<void> => {
  const index = Math.floor(end / TILE_WIDTH)
  const full = formatTilePath({ level: ENTRIES, index, width: TILE_WIDTH })
  const partial = parentOf(formatTilePath({ level: ENTRIES, index, width: 1 }))
  const names = [...(await layer.list(parentOf(full))), ...(await layer.list(partial)).map((name) => `p/${name}`)]
  const isBeyond = (name: string): boolean =>
    name === full.slice(full.lastIndexOf('/') + 1) || Number(/^p\/(\d+)$/.exec(name)?.[1] ?? 0) > end % TILE_WIDTH
  if (!names.some(isBeyond)) return
  throw new LedgerError('store-rolled-back', { place: quote(`${layer.place}/${CHECKPOINT_FILE}`), size: end })
}

/** @throws {LedgerError} `store-log-invalid`: the description names another organisation than the newest entry. */
export const checkOrganisation = (layer: FileLayer, log: LogFile, newest: Uint8Array | undefined): void => {
  const event = newest === undefined ? undefined : parseEvent(newest)
  if (event?.ok !== true || event.value.organisation === log.organisation) return
  throw new LedgerError('store-log-invalid', { place: quote(`${layer.place}/${LOG_FILE}`) })
}
