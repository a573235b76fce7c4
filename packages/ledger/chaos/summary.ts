/** What rounds of crashes came to. */
export interface ChaosSummary {
  readonly rounds: number
  /** Processes that were ended by kill -9, by themselves at a named point or from outside. */
  readonly kills: number
  readonly acknowledged: number
  /** Events that were acknowledged and are not in the log, or not as they were. */
  readonly lost: number
  /** Events that stand in the log twice. */
  readonly doubled: number
  /** Whatever else is wrong: a root, a chain, an opening. Empty: nothing. */
  readonly faults: readonly string[]
}

export interface ChaosOptions {
  readonly rounds: number
  /** The same seed chooses the same rounds; what the system does in them differs. */
  readonly seed: number
  /** Told of each round as it ends. */
  readonly onRound?: (line: string) => void
}

/** What `./<store>.ts` exports for `main.ts`, as `chaos`. It ends every process that it starts. */
export type Chaos = (options: ChaosOptions) => Promise<ChaosSummary>

export const summaryLine = ({ rounds, kills, acknowledged, lost, doubled, faults }: ChaosSummary): string =>
  `${rounds} rounds, ${kills} kills, ${acknowledged} events acknowledged: ${lost} lost, ${doubled} doubled, ${faults.length} other faults`

export const isSound = ({ lost, doubled, faults }: ChaosSummary): boolean =>
  lost === 0 && doubled === 0 && faults.length === 0
