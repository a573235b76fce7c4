import { join, resolve } from 'node:path'
import type { Shell } from '@tanba/terminal'
import { isDatabase, type LedgerPlace } from '../store/open.ts'

export interface LedgerOption {
  readonly ledger?: string
}

/** `--ledger`, else TANBA_LEDGER, else under TANBA_HOME, which is `.tanba` in the current folder. */
export const ledgerPlace = ({ env, folder }: Pick<Shell, 'env' | 'folder'>, { ledger }: LedgerOption): LedgerPlace => {
  const home = env.TANBA_HOME || join(folder, '.tanba')
  const place = ledger ?? (env.TANBA_LEDGER || join(home, 'ledger'))
  return {
    place: isDatabase(place) ? place : resolve(folder, place),
    keys: join(home, 'keys', 'ledger'),
    database: join(home, 'db'),
  }
}
