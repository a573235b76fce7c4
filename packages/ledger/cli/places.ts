import { join, resolve } from 'node:path'
import { quote } from '@tanba/kernel'
import { LedgerError } from '../errors.ts'
import { isDatabase, type LedgerPlace } from '../store/open.ts'

export interface LedgerOption {
  readonly ledger?: string
}

/** Where a person keeps what is Tanba's. */
export interface Home {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The current folder. */
  readonly folder: string
}

/**
 * `--ledger`, else TANBA_LEDGER, else under TANBA_HOME, which is `.tanba` in the current folder.
 * @throws {LedgerError} `option-invalid`: it is empty, or the address of something else
 */
export const ledgerPlace = ({ env, folder }: Home, { ledger }: LedgerOption): LedgerPlace => {
  const home = env.TANBA_HOME || join(folder, '.tanba')
  const place = ledger ?? (env.TANBA_LEDGER || join(home, 'ledger'))
  // Of a variable that is not set, or of another database: never meant as a folder.
  if (place === '' || /^[a-z][a-z+]*:\/\//.test(place) !== isDatabase(place))
    throw new LedgerError('option-invalid', { option: '--ledger', text: quote(place), known: 'DIR, postgresql://…' })
  return {
    place: isDatabase(place) ? place : resolve(folder, place),
    keys: join(home, 'keys', 'ledger'),
    database: join(home, 'db'),
  }
}
