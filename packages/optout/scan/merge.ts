import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { BesideFile, detailOf } from '../lists/beside.ts'
import { mergeSorted, type SortedRow, scratchFolder } from '../lists/sorted.ts'
import { type Summary, writeSummary } from '../report/summary.ts'
import { Tally } from '../report/tally.ts'
import { type LeftOut, LeftOutCount } from './left-out.ts'
import { type Manifest, readManifest, resultPath, resultStands, scanKey, shardOfName } from './manifest.ts'
import { makeFolder } from './scan-shard.ts'
import { type Shard, shardText } from './shard.ts'
import { sweepScratch } from './sweep.ts'

export interface MergeOptions {
  /** Where the shards are. */
  readonly folder: string
  /** Where `verdicts.jsonl` and `report.json` go; default: `merged` in the folder. */
  readonly out?: string
  /** What was to be scanned: where it is given, every one of these must be in a shard, and nothing else. */
  readonly inputs?: readonly string[]
  /** Called for each record in order, after it was written. */
  readonly each?: (row: SortedRow) => void
}

export interface Merged {
  readonly verdicts: { readonly path: string; readonly sha256: string; readonly rows: number }
  readonly report: { readonly path: string; readonly sha256: string; readonly summary: Summary }
  readonly shards: number
  /** What the inputs hold besides; absent: nothing. It stands in the report too. */
  readonly leftOut?: LeftOut
}

/**
 * Folds the shards of a scan into one file of verdicts and one report. Both depend on what was scanned alone: not on the
 * number of shards, their order or how often they were killed.
 * @throws OptoutError merge-empty, merge-missing, merge-mixed, merge-doubled, verdicts-unreadable, output-failed
 */
export const mergeShards = async ({
  folder,
  out = join(folder, 'merged'),
  inputs,
  each,
}: MergeOptions): Promise<Merged> => {
  const manifests = await wholeScan(folder)
  if (inputs) checkInputs(folder, manifests, inputs)
  makeFolder(out)
  sweepScratch(folder)
  sweepScratch(out)
  const path = join(out, 'verdicts.jsonl')
  const tally = new Tally()
  using file = new BesideFile(path)
  const scratch = scratchFolder(path)
  try {
    const results = manifests.map(({ shard }) => resultPath(folder, shard))
    for await (const sorted of mergeSorted(results, scratch)) {
      file.write(`${sorted.line}\n`)
      tally.add(sorted.row)
      each?.(sorted)
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  const { sha256 } = file.commit()
  const count = new LeftOutCount()
  for (const { left_out: one } of manifests) if (one) count.add(one)
  const leftOut = count.found
  const summary: Summary = { ...tally.summary(), ...(leftOut && { left_out: leftOut }) }
  const report = writeSummary(join(out, 'report.json'), summary)
  const verdicts = { path, sha256, rows: summary.works }
  return { verdicts, report: { ...report, summary }, shards: manifests.length, ...(leftOut && { leftOut }) }
}

/** The manifests of a scan that is whole. */
const wholeScan = async (folder: string): Promise<readonly Manifest[]> => {
  const shards = shardsIn(folder)
  const [first] = shards
  if (first === undefined) throw new OptoutError('merge-empty', { place: quote(folder) })
  const other = shards.find(({ of }) => of !== first.of)
  if (other) throw mixed(folder, `${shardText(first)}, ${shardText(other)}`)
  const manifests = new Map<number, Manifest>()
  for (const shard of shards) {
    const manifest = readManifest(folder, shard)
    if (manifest && (await resultStands(folder, manifest))) manifests.set(shard.index, manifest)
  }
  const missing = Array.from({ length: first.of }, (_, index) => index).filter((index) => !manifests.has(index))
  if (missing.length > 0) {
    const shown = missing.slice(0, SHOWN).map((index) => shardText({ index, of: first.of }))
    const list = `${shown.join(', ')}${missing.length > SHOWN ? ', …' : ''}`
    const values = { place: quote(folder), of: first.of, count: missing.length, shards: list }
    throw new OptoutError('merge-missing', values)
  }
  const whole = [...manifests.values()]
  checkOneScan(folder, whole)
  checkDoubled(whole)
  return whole
}

const SHOWN = 20

const shardsIn = (folder: string): readonly Shard[] => {
  try {
    return readdirSync(folder)
      .sort()
      .map(shardOfName)
      .filter((shard) => shard !== undefined)
  } catch (cause) {
    throw new OptoutError('list-unreadable', { place: quote(folder), detail: detailOf(cause) }, { cause })
  }
}

const checkOneScan = (folder: string, manifests: readonly Manifest[]): void => {
  const [first] = manifests
  const other = manifests.find((one) => first && scanKey(one) !== scanKey(first))
  if (first && other) throw mixed(folder, `${shardText(first.shard)}, ${shardText(other.shard)}`)
}

const mixed = (folder: string, detail: string): OptoutError =>
  new OptoutError('merge-mixed', { place: quote(folder), detail })

const checkInputs = (folder: string, manifests: readonly Manifest[], wanted: readonly string[]): void => {
  const held = new Set(manifests.flatMap(({ inputs }) => inputs.map(({ input }) => input)))
  const other = [...held.symmetricDifference(new Set(wanted))].sort()
  if (other.length === 0) return
  throw mixed(folder, `${other.length}: ${other.slice(0, 3).map(quote).join(', ')}`)
}

/** By `index` an input moves to another shard when others are added: then two shards may hold it. */
const checkDoubled = (manifests: readonly Manifest[]): void => {
  const owners = new Map<string, Shard>()
  for (const { shard, inputs } of manifests) {
    for (const { input } of inputs) {
      const owner = owners.get(input)
      if (owner) {
        const values = { input: quote(input), first: shardText(owner), second: shardText(shard) }
        throw new OptoutError('merge-doubled', values)
      }
      owners.set(input, shard)
    }
  }
}
