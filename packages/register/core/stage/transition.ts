import { type CivilDate, err, ok, type Result } from '@tanba/kernel'
import { determine, type Facts, missing, type Program } from '@tanba/law'
import { withStage } from '../fact/facts-of.ts'
import type { StageStanding } from '../system/system.ts'
import { type GateInput, gateOf, lacking } from './lacking.ts'
import type { Lack, OpenResult, Refusal } from './refusal.ts'
import { isRunning, MOVES, NEEDS_REASON, type RunningStage, type Stage } from './stages.ts'

/** A move that somebody wants to make. */
export interface Move {
  readonly to: Stage
  /** The first day of the new stage. */
  readonly on: CivilDate
  readonly reason?: string
}

/** What the law needs to answer: `program` is prepared for the day of the move, `facts` are those known by then. */
export interface Knowledge extends Omit<GateInput, 'determination'> {
  readonly program: Program
  readonly packHash: string
  readonly facts: Facts
}

const settled = (program: Program, facts: Facts, open: OpenResult): OpenResult =>
  open.state === 'yes' || open.state === 'no' ? open : { ...open, settling: missing(program, facts, open.result).sets }

/** Adds to each thing that is open the smallest sets of facts that would settle it: by them a person goes on. */
const withSettling = (program: Program, facts: Facts, lack: Lack): Lack => {
  if (lack.code === 'prohibition') return { ...lack, ...settled(program, facts, lack) }
  return lack.code === 'class-open' ? { ...lack, open: lack.open.map((open) => settled(program, facts, open)) } : lack
}

/** What would be missing for a system to run at a stage on the day of the program, each with the facts that would settle it. */
export const whatIsMissing = (stage: RunningStage, on: CivilDate, knowledge: Knowledge): readonly Lack[] => {
  const { program, packHash } = knowledge
  const facts = withStage(knowledge.facts, stage, on)
  const determination = determine(program, facts, packHash)
  const gate = gateOf(program.pack, program.asOf)
  return lacking(gate, stage, { ...knowledge, determination }).map((lack) => withSettling(program, facts, lack))
}

const formal = (standing: StageStanding, move: Move, today: CivilDate): readonly Refusal[] => {
  const { stage: from, since } = standing
  const { to, on, reason } = move
  const refusals: Refusal[] = []
  if (!MOVES[from].includes(to)) refusals.push({ code: 'no-such-move', from, to, allowed: MOVES[from] })
  if (on < since) refusals.push({ code: 'date-order', on, since })
  if (on > today) refusals.push({ code: 'date-ahead', on, today })
  if (NEEDS_REASON.has(to) && (reason === undefined || reason.trim() === ''))
    refusals.push({ code: 'reason-missing', to })
  return refusals
}

/**
 * Moves a system to another stage, or refuses and lists everything that is missing, never the first thing alone.
 *
 * INVARIANT: nothing gets to pilot or operation by this way while a prohibition of Article 17(3) is not settled as no,
 * or while the classes are not signed as they are.
 */
export const transition = (
  standing: StageStanding,
  move: Move,
  today: CivilDate,
  knowledge: Knowledge,
): Result<StageStanding, readonly Refusal[]> => {
  const refusals: readonly Refusal[] = [
    ...formal(standing, move, today),
    ...(isRunning(move.to) ? whatIsMissing(move.to, move.on, knowledge) : []),
  ]
  return refusals.length === 0 ? ok({ stage: move.to, since: move.on }) : err(refusals)
}

/**
 * A system that runs already. Nothing prevents recording it: what would have been refused stands first on the board.
 * Refused is only a start that has not come yet.
 */
export const declareOperation = (on: CivilDate, today: CivilDate): Result<StageStanding, readonly Refusal[]> =>
  on > today ? err([{ code: 'date-ahead', on, today }]) : ok({ stage: 'operation', since: on, declared: true })
