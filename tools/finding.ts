/** What a check has against a file. */
export interface Finding {
  readonly file: string
  readonly line?: number
  readonly rule: string
  readonly message: string
}

/** What a check looked at, in words with numbers, and what it found. */
export interface CheckResult {
  readonly counted: string
  readonly findings: readonly Finding[]
}

/** A check of the tree under a root folder. */
export type Check = (root: string) => Promise<CheckResult> | CheckResult

export function showFinding({ file, line, rule, message }: Finding): string {
  return `${line === undefined ? file : `${file}:${line}`}: ${rule}: ${message}`
}

/** "1 file", "2 files". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
