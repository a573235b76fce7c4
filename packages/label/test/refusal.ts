import { LabelError, type LabelErrorCode } from '../index.ts'

/** The code by which a promise is refused; anything but a LabelError goes on. */
export async function refusal(promise: Promise<unknown>): Promise<LabelErrorCode | 'not refused'> {
  try {
    await promise
    return 'not refused'
  } catch (error) {
    if (error instanceof LabelError) return error.code
    throw error
  }
}
