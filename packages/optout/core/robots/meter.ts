/** Counts the octets that are walked while one path is matched, and when to stop. */
export interface Meter {
  steps: number
  /** Past it the match is given up, and said to be undetermined: never allowed. */
  readonly most: number
}

export const isSpent = ({ steps, most }: Meter): boolean => steps > most
