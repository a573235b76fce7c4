import { LedgerError, type LedgerErrorCode } from '../../errors.ts'

/** The code by which a call is refused; anything but a LedgerError goes on. */
export const refusal = async (call: () => unknown): Promise<LedgerErrorCode | 'not refused'> => {
  try {
    await call()
    return 'not refused'
  } catch (error) {
    if (error instanceof LedgerError) return error.code
    throw error
  }
}
