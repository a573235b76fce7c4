import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { toHex } from '@tanba/kernel'
import type { Outcome } from '../../core/bundle/finding.ts'
import { TILE_WIDTH } from '../../core/tile/path.ts'
import type { ReadResource } from '../../core/tile/read-tile.ts'
import { sameHash } from '../../core/tree/hash.ts'
import { checkRange } from '../../core/tree/limits.ts'
import { ChainHeads } from './chain-heads.ts'
import type { Part } from './chains.ts'
import { auditChunk, type ChunkResult, type ChunkTask } from './chunk.ts'
import { type AuditFinding, AuditFindings } from './finding.ts'
import { folderReader } from './read-folder.ts'
import { AuditThread } from './thread.ts'
import { auditUpperLevels } from './upper-levels.ts'

/** What a checkpoint says of a log. Whose checkpoint it is, is for the caller to verify. */
export interface AuditClaim {
  readonly size: number
  readonly root: Uint8Array
}

export interface AuditOptions {
  /** For a folder; default: one for each core. */
  readonly threads?: number
  /** Entries that were read, and all that are to be read: a log with very many subjects is read more than once. */
  readonly onProgress?: (done: number, total: number) => void
  /** Subjects whose chains are held at once, 2^20 where nothing else is said (see `MOST_SUBJECTS` for the memory). */
  readonly mostSubjects?: number
}

export interface AuditReport {
  /** `proved`: every entry, hash and chain is as the checkpoint says. */
  readonly outcome: Outcome
  readonly size: number
  /** Entries that were there and whose leaves were computed. */
  readonly entries: number
  readonly subjects: number
  /** Root that was computed from the entries. */
  readonly root: Uint8Array
  /** In the order of the log, tiles above the leaves after the entries; the first hundred. */
  readonly findings: readonly AuditFinding[]
  /** Findings beyond those. */
  readonly more: number
}

/** Bundles of entries in one piece of work: 16,384 entries. */
const CHUNK_TILES = 64

/** Pieces that are asked of a thread ahead, so that it never waits. */
const AHEAD = 2

type Run = (task: ChunkTask) => Promise<ChunkResult>

/**
 * Rebuilds every hash of a log from its entries and holds it against the stored tiles and the root of a checkpoint, and
 * checks the chain of every subject (`seq`, `prev`), on all cores.
 *
 * Memory: 117 MB for the newest events of 2^20 subjects (with more subjects the log is read again for the others), 32 bytes
 * for every 256 entries, and for each thread a bundle and two pieces of 16,384 leaves and links.
 *
 * @param folder With `tile/…` in it (C2SP tlog-tiles).
 * @throws {LedgerError} `tree-range`: no such size. `resource-unreadable`: the system refuses a file.
 */
export async function auditFolder(folder: string, claim: AuditClaim, options: AuditOptions = {}): Promise<AuditReport> {
  checkRange(0, claim.size, claim.size)
  const chunks = Math.ceil(claim.size / (CHUNK_TILES * TILE_WIDTH))
  const count = Math.max(1, Math.min(options.threads ?? availableParallelism(), chunks))
  const threads = Array.from({ length: count }, () => new AuditThread(folder))
  let next = 0
  const run: Run = (task) => {
    next += 1
    return (threads[next % count] as AuditThread).run(task)
  }
  try {
    return await audit(run, count * AHEAD, folderReader(folder), claim, options)
  } finally {
    await Promise.all(threads.map((thread) => thread.close()))
  }
}

/**
 * As `auditFolder`, of a log that is read through a function, in this thread.
 *
 * @throws {LedgerError} `tree-range`: no such size; and whatever `read` throws.
 */
export async function auditResources(
  read: ReadResource,
  claim: AuditClaim,
  options: AuditOptions = {},
): Promise<AuditReport> {
  checkRange(0, claim.size, claim.size)
  return await audit((task) => auditChunk(task, read), 1, read, claim, options)
}

const audit = async (
  run: Run,
  ahead: number,
  read: ReadResource,
  { size, root: claimed }: AuditClaim,
  { onProgress, mostSubjects }: AuditOptions,
): Promise<AuditReport> => {
  const found = new AuditFindings()
  const tops: Uint8Array[] = []
  let rest: Uint8Array = new Uint8Array(0)
  let [entries, subjects, done, passes] = [0, 0, 0, 0]
  const parts: Part[] = [{ bits: 0, value: 0, seed: randomInt(2 ** 32) }]
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const heads = new ChainHeads(part, (other) => parts.push(other), mostSubjects)
    for await (const [task, result] of inOrder(chunksOf(size, heads, passes > 0), run, ahead)) {
      found.take(result, heads.join(result.links))
      done += Math.min(size, task.lastTile * TILE_WIDTH) - task.firstTile * TILE_WIDTH
      onProgress?.(done, size * (passes + 1 + parts.length))
      if (task.onlyChains) continue
      entries += result.entries
      tops.push(result.tops)
      rest = result.rest
    }
    passes += 1
    subjects += heads.subjects
  }
  const root = await auditUpperLevels(Buffer.concat(tops), rest, read, found)
  if (!sameHash(root, claimed)) found.add(rootFinding(claimed, root))
  return { outcome: found.outcome, size, entries, subjects, root, findings: found.named, more: found.more }
}

function* chunksOf(size: number, heads: ChainHeads, onlyChains: boolean): Generator<ChunkTask> {
  const tiles = Math.ceil(size / TILE_WIDTH)
  for (let firstTile = 0; firstTile < tiles; firstTile += CHUNK_TILES) {
    const lastTile = Math.min(tiles, firstTile + CHUNK_TILES)
    yield { size, firstTile, lastTile, part: heads.part, onlyChains }
  }
}

/** Results in the order of their tasks, which chains need; `ahead` tasks are under way at once. */
async function* inOrder(
  tasks: Iterable<ChunkTask>,
  run: Run,
  ahead: number,
): AsyncGenerator<readonly [ChunkTask, ChunkResult]> {
  const underWay: { readonly task: ChunkTask; readonly result: Promise<ChunkResult> }[] = []
  for (const task of tasks) {
    const result = run(task)
    // It is awaited in its turn; until then its failure is nobody's.
    result.catch(() => {})
    underWay.push({ task, result })
    const first = underWay.length >= ahead ? underWay.shift() : undefined
    if (first !== undefined) yield [first.task, await first.result]
  }
  for (const { task, result } of underWay) yield [task, await result]
}

const rootFinding = (expected: Uint8Array, found: Uint8Array): AuditFinding => ({
  code: 'audit-root-differs',
  outcome: 'disproved',
  place: 'checkpoint',
  values: { expected: toHex(expected), found: toHex(found) },
})
