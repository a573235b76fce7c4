import type { NoteSigner } from '../../core/note/sign.ts'
import { publishCheckpoint } from './publish.ts'
import { type KeptEdge, type SequencedLog, sequenceOnce } from './sequence.ts'

/** Told by the trigger of the outbox; its payload is the id of the organisation. */
const EVENT_CHANNEL = 'ledger_event'

/** Milliseconds that events gather after the first, so that a busy log is not sequenced one by one. */
const GATHER = 100

/** How often it looks without being told. A checkpoint is signed in each of these rounds while there are new events. */
const ROUND = 1000

/** Milliseconds between checkpoints, so that a busy log does not sign ten a second. */
const BETWEEN_CHECKPOINTS = 500

export interface Sequencer {
  /** Sequences and signs everything that is committed now. */
  readonly settle: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Keeps the tree of a log growing: woken by the database, and once a second by itself. Any number of processes may run one
 * for the same log. When the database is away it goes on trying.
 *
 * @param onTrouble Told of each round that failed.
 */
export const startSequencer = (
  log: SequencedLog,
  signers: readonly NoteSigner[],
  onTrouble: (error: unknown) => void,
): Sequencer => {
  const kept: KeptEdge = { edge: undefined }
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> = Promise.resolve()
  let closed = false
  let signedAt = Number.NEGATIVE_INFINITY
  let told = false

  const grow = async (patient: boolean): Promise<void> => {
    while ((await sequenceOnce(log, kept, patient)) === 'more') if (closed) return
  }
  const sign = async (): Promise<void> => {
    await publishCheckpoint(log, signers)
    signedAt = performance.now()
  }
  /** One at a time in this process: rounds share the edge. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = working.then(work)
    working = turn.catch(() => undefined)
    return turn
  }
  const round = async (): Promise<void> => {
    told = false
    await grow(false)
    const rest = signedAt + BETWEEN_CHECKPOINTS - performance.now()
    if (rest <= 0) await sign()
    else again(rest)
  }
  const again = (milliseconds: number): void => {
    if (closed) return
    clearTimeout(timer)
    timer = setTimeout(run, milliseconds)
    timer.unref()
  }
  const run = (): void => {
    again(ROUND)
    inTurn(round).catch(onTrouble)
  }
  const tell = (payload: string | undefined): void => {
    if (told || (payload !== undefined && payload !== log.organisation)) return
    told = true
    again(GATHER)
  }

  const listening = log.database.listen([EVENT_CHANNEL], tell)
  again(GATHER)
  return {
    settle: () =>
      inTurn(async () => {
        await grow(true)
        await sign()
      }),
    close: async () => {
      closed = true
      clearTimeout(timer)
      await listening.close()
      await working
    },
  }
}
