import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { instantFromEpoch } from '@tanba/kernel'
import { openFileLedger } from '../store/files/open.ts'
import { CRASH_PLACES, formatCrashPoint } from './crash-point.ts'
import { CHAOS_TYPES, chaosSigner } from './files-log.ts'
import { LogWitness } from './log-witness.ts'
import type { ChaosOptions, ChaosSummary } from './summary.ts'

const WRITER: string = fileURLToPath(new URL('./files-writer.ts', import.meta.url))
/** A writer whose point is never met is ended from outside after so many acknowledgements. */
const MOST_ACKNOWLEDGED = 400

/** Rounds of kill -9 on the file store: at random moments, at named points, on full disks, with two writers. */
export async function chaos({ rounds, seed, onRound = () => {} }: ChaosOptions): Promise<ChaosSummary> {
  const folder = await mkdtemp(join(tmpdir(), 'tanba-chaos-'))
  const witness = new LogWitness()
  const chance = chances(seed)
  let kills = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      const kind = KINDS[round % KINDS.length] ?? 'random'
      const environment = environmentOf(kind, chance)
      const ran = await runWriters(folder, round, environment, kind === 'two' ? 2 : 1, chance)
      kills += ran.kills
      for (const fault of ran.faults) witness.faults.push(`round ${round}: ${fault}`)
      await check(folder, ran.acknowledged, witness, round)
      onRound(`${round} ${kind} ${environment.TANBA_CRASH_POINT ?? ''}: ${ran.acknowledged.length} acknowledged`)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const { acknowledged, lost, doubled, faults } = witness
  return { rounds, kills, acknowledged, lost, doubled, faults }
}

type Kind = 'random' | 'point' | 'torn' | 'full' | 'two'

const KINDS: readonly Kind[] = ['point', 'random', 'point', 'torn', 'point', 'full', 'point', 'two']

function environmentOf(kind: Kind, chance: () => number): Readonly<Record<string, string>> {
  if (kind === 'full') return { TANBA_FULL: '30' }
  if (kind === 'torn') return { TANBA_CRASH_POINT: `write journal#${1 + Math.floor(chance() * 8)} torn` }
  if (kind !== 'point') return {}
  const [call, path] = CRASH_PLACES[Math.floor(chance() * CRASH_PLACES.length)] ?? ['write', 'journal']
  const count = 1 + Math.floor(chance() * 4)
  return { TANBA_CRASH_POINT: formatCrashPoint({ call, path, count, when: chance() < 0.5 ? 'before' : 'after' }) }
}

interface Ran {
  readonly acknowledged: readonly string[]
  readonly kills: number
  readonly faults: readonly string[]
}

async function runWriters(
  folder: string,
  round: number,
  environment: Readonly<Record<string, string>>,
  count: number,
  chance: () => number,
): Promise<Ran> {
  const enough = 1 + Math.floor(chance() * MOST_ACKNOWLEDGED)
  const writers = Array.from({ length: count }, (_, at) => runWriter(folder, `${round}.${at}`, environment, enough))
  const ran = await Promise.all(writers)
  const refused = ran.filter(({ lines }) => lines.includes('refused store-locked')).length
  const opened = ran.filter(({ lines }) => lines.includes('open')).length
  const strange = ran.flatMap(({ lines }) => lines.filter((line) => !/^(?:a |open$|refused store-locked$)/.test(line)))
  // Of two writers one may come when the other is dead already; never do both write.
  const faults =
    opened + refused === count || environment.TANBA_CRASH_POINT !== undefined
      ? strange
      : [...strange, `${opened} opened, ${refused} refused`]
  return {
    acknowledged: ran.flatMap(({ lines }) => lines.filter((line) => line.startsWith('a '))),
    kills: ran.filter(({ isKilled }) => isKilled).length,
    faults,
  }
}

/** One writer from its start to its end. */
async function runWriter(
  folder: string,
  name: string,
  environment: Readonly<Record<string, string>>,
  enough: number,
): Promise<{ readonly lines: readonly string[]; readonly isKilled: boolean }> {
  const child: ChildProcess = spawn(process.execPath, [WRITER, folder, name], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const errors: string[] = []
  const ended = once(child, 'close')
  if (child.stdout === null || child.stderr === null) throw new TypeError('no pipes')
  createInterface(child.stderr).on('line', (line) => errors.push(line))
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line)
    if (lines.length > enough) child.kill('SIGKILL')
  })
  const [code, signal] = await ended
  const isExpected = signal === 'SIGKILL' || code === 3
  return {
    lines: isExpected ? lines : [...lines, `ended with ${code}: ${errors.join(' ')}`],
    isKilled: signal === 'SIGKILL',
  }
}

/** Opens the log as the next writer does, and lets the witness see all that is new. */
async function check(
  folder: string,
  acknowledged: readonly string[],
  witness: LogWitness,
  round: number,
): Promise<void> {
  const now = () => instantFromEpoch(Date.now())
  try {
    const ledger = await openFileLedger(folder, {
      types: CHAOS_TYPES,
      tools: { now, random: randomBytes },
      signers: [chaosSigner()],
      spanEntries: 256,
    })
    try {
      await witness.see(ledger, acknowledged, round)
    } finally {
      await ledger.close()
    }
  } catch (error) {
    // The first round may have ended before there was a log.
    if (acknowledged.length > 0 || witness.acknowledged > 0) witness.faults.push(`round ${round}: ${error}`)
  }
}

/** The same numbers from 0 up to 1 for the same seed. */
function chances(seed: number): () => number {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
