const FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
const SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]

const remainder = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * (digits[place] ?? 0), 0) % 11

/**
 * The twelfth digit of a BIN or an IIN, computed from the eleven before it: the weighted sum modulo 11, and where that
 * gives 10, once more with the weights shifted by two. Undefined: both passes give 10, and no such number is issued.
 */
export const controlDigit = (eleven: string): number | undefined => {
  const digits = [...eleven].map(Number)
  const first = remainder(digits, FIRST)
  if (first < 10) return first
  const second = remainder(digits, SECOND)
  return second < 10 ? second : undefined
}

/** Whether the last of twelve digits is the control digit of the others. */
export const controlHolds = (twelve: string): boolean => controlDigit(twelve.slice(0, 11)) === Number(twelve[11])
