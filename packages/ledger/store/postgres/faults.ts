import { DatabaseError, isDatabaseGone } from '@tanba/db'
import { KernelError } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'

/** What went wrong, as an error of the ledger: errors of ours pass, those of the database are named. */
export const asLedgerError = (origin: string, error: unknown): Error => {
  if (error instanceof LedgerError || error instanceof KernelError || error instanceof DatabaseError) return error
  const detail = error instanceof Error ? error.message : String(error)
  if (isDatabaseGone(error)) return new LedgerError('database-gone', { origin, detail }, { cause: error })
  return new LedgerError('database-refused', { origin, detail }, { cause: error })
}

/** Work on the database whose errors are the ledger's. */
export const guarded = async <Result>(origin: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    throw asLedgerError(origin, error)
  }
}
