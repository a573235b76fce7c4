import { readdirSync, readFileSync } from 'node:fs'
import { type CivilDate, type Id, type Instant, makeId } from '@tanba/kernel'
import { bundledPack, determine, type Facts, type LoadedPack, type Program, prepare, readFacts } from '@tanba/law'
import type { Approval } from '../core/approval/approval.ts'
import { classificationContent } from '../core/approval/content.ts'
import type { BoardEvent } from '../core/duty/board-event.ts'
import { withStage } from '../core/fact/facts-of.ts'
import type { Stage } from '../core/stage/stages.ts'
import type { Knowledge } from '../core/stage/transition.ts'

export const law: LoadedPack = bundledPack()

export const day = (text: string): CivilDate => text as CivilDate
export const noon = (date: string): Instant => `${date}T07:00:00.000Z` as Instant

/** The n-th id: greater than those before it. */
export const id = (n: number): Id => makeId(1_790_000_000_000 + n, new Uint8Array(10))

export const TODAY: CivilDate = day('2026-09-15')
export const SYSTEM: Id = id(1)
export const PROPOSER: Id = id(2)
export const APPROVER: Id = id(3)

export const program: Program = prepare(law.pack, TODAY)

const EXAMPLES = new URL('../../../examples/systems/', import.meta.url)

const read = (name: string): Facts => {
  const found = readFacts(law.pack, readFileSync(new URL(name, EXAMPLES)), name)
  if (!found.ok) throw new Error(found.error.map((error) => error.message).join('\n'))
  return { system: found.value.system, statements: found.value.statements }
}

/** The described systems of the repository, by name. */
export const examples: ReadonlyMap<string, Facts> = new Map(
  readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name.replace('.yaml', ''), read(name)]),
)

export const example = (name: string): Facts => {
  const found = examples.get(name)
  if (found === undefined) throw new Error(`no such example: ${name}`)
  return found
}

/** A system against which nothing stands but that its classes are not signed. */
export const sound: Facts = example('mail-spam-filter')

/** The approval of the classes that a system has at a stage. */
export const signed = (facts: Facts, stage: Stage, more: Partial<Approval> = {}): Approval => {
  const determination = determine(program, withStage(facts, stage, TODAY), law.hash)
  return {
    id: id(50),
    proposal: id(49),
    subject: 'classification',
    content: classificationContent(SYSTEM, determination),
    proposer: PROPOSER,
    approver: APPROVER,
    mode: 'approved',
    at: noon('2026-09-10'),
    ...more,
  }
}

export const knowledge = (facts: Facts, approvals: readonly Approval[] = []): Knowledge => ({
  system: SYSTEM,
  approvals,
  contents: new Map(),
  program,
  packHash: law.hash,
  facts,
})

type WithoutStamp<Event> = Event extends BoardEvent ? Omit<Event, 'id' | 'at'> : never

/** An event as its stamp and what it says. */
export const event = (n: number, date: string, said: WithoutStamp<BoardEvent>): BoardEvent =>
  ({ id: id(n), at: noon(date), ...said }) as BoardEvent
