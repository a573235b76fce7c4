import { LedgerError } from '../../errors.ts'

/** No tree here grows beyond it: every index and every count of hashes is then exact as a number. */
export const MOST_LEAVES: number = 2 ** 48

/** @throws {LedgerError} `tree-range`: not 0 ≤ `first` ≤ `last` ≤ `size` ≤ 2^48, or not whole numbers. */
export function checkRange(first: number, last: number, size: number): void {
  const isWhole = [first, last, size].every((one) => Number.isInteger(one))
  if (!isWhole || first < 0 || first > last || last > size || size > MOST_LEAVES) {
    throw new LedgerError('tree-range', { first, last, size })
  }
}
