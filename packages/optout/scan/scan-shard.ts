import { mkdirSync } from 'node:fs'
import { type JsonValue, quote } from '@tanba/kernel'
import { VERDICTS, type VerdictWord } from '../core/verdict.ts'
import { OptoutError } from '../errors.ts'
import { BesideFile, detailOf } from '../lists/beside.ts'
import { VerdictSorter } from '../lists/sorted.ts'
import { type Fingerprint, type Fingerprinting, fingerprint, stampOf } from './fingerprint.ts'
import { type LeftOut, LeftOutCount } from './left-out.ts'
import {
  type Manifest,
  makeManifest,
  nameOf,
  readManifest,
  resultPath,
  resultStands,
  workKey,
  writeManifest,
} from './manifest.ts'
import { loadScanner, type Scanner } from './scanner.ts'
import { checkShard, type Division, inputsOf, type Shard } from './shard.ts'
import { sweepScratch } from './sweep.ts'

/** What all shards of a scan are told. It can be sent to a thread. */
export interface ScanOptions {
  /** Paths of files, or addresses; the same list for every shard. */
  readonly inputs: readonly string[]
  /** The folder for results; made where it is not there. */
  readonly out: string
  /** URL of the scanner's module, and what it is told. Both belong to what a shard's manifest must agree with. */
  readonly scanner: { readonly module: string; readonly options: JsonValue }
  /** What names the rules by which verdicts are made: a shard that was made by others is made again. */
  readonly ruleSet: string
  /** Default `hash`. */
  readonly division?: Division
  /** Default `whole`. */
  readonly fingerprinting?: Fingerprinting
}

/** What became of a shard: `done` now, or found `there` already. */
export interface ShardResult {
  readonly shard: Shard
  readonly state: 'done' | 'there'
  readonly rows: number
  /** What the inputs hold besides; absent: nothing. */
  readonly leftOut?: LeftOut
}

/**
 * Does one shard of a scan: its records, sorted, in one file, and a manifest beside it. A shard that is done under the
 * same options, over inputs that are the same bytes, is passed over; any other is done anew. Whatever kills it leaves
 * either the whole shard or nothing that counts, and the same call resumes.
 * @throws OptoutError shard-invalid, inputs-doubled, list-unreadable, input-changed, scanner-invalid, output-failed
 */
export const scanShard = async (options: ScanOptions & { readonly shard: Shard }): Promise<ShardResult> => {
  const { shard, out, scanner } = options
  checkShard(shard)
  makeFolder(out)
  sweepScratch(out, (target) => target.startsWith(nameOf(shard)))
  const opened = await loadScanner(scanner.module, scanner.options)
  try {
    return await runShard(options, opened)
  } finally {
    await opened.close?.()
  }
}

/** @throws OptoutError output-failed */
export const makeFolder = (out: string): void => {
  try {
    mkdirSync(out, { recursive: true })
  } catch (cause) {
    throw new OptoutError('output-failed', { place: quote(out), detail: detailOf(cause) }, { cause })
  }
}

/** The work of a shard by a scanner that is open. @throws OptoutError as `scanShard` */
export const runShard = async (
  options: ScanOptions & { readonly shard: Shard },
  scanner: Scanner,
): Promise<ShardResult> => {
  const { shard, out, ruleSet, division = 'hash', fingerprinting = 'whole' } = options
  const inputs = inputsOf(options.inputs, shard, division)
  const stamps = await Promise.all(inputs.map(stampOf))
  const fingerprints: Fingerprint[] = []
  for (const input of inputs) fingerprints.push(await fingerprint(input, fingerprinting))
  // The path of the scanner's module is no part of the work: the same scan may run on machines that keep it elsewhere.
  const work = { shard, division, inputs: fingerprints, options: { scanner: options.scanner.options, ruleSet } }
  const earlier = readManifest(out, shard)
  if (earlier && workKey(earlier) === workKey(work) && (await resultStands(out, earlier))) {
    return answerOf(shard, 'there', earlier)
  }
  using file = new BesideFile(resultPath(out, shard))
  const { rows, ...counted } = await record(file, resultPath(out, shard), inputs, scanner)
  for (const [at, input] of inputs.entries()) {
    if ((await stampOf(input)) !== stamps[at]) throw new OptoutError('input-changed', { place: quote(input) })
  }
  // INVARIANT: the manifest comes last, so that a result without one was never finished.
  const written = file.commit()
  const manifest = makeManifest({ ...work, result: { ...written, rows }, ...counted })
  writeManifest(out, manifest)
  return answerOf(shard, 'done', manifest)
}

const answerOf = (shard: Shard, state: ShardResult['state'], { result, left_out: leftOut }: Manifest): ShardResult => ({
  shard,
  state,
  rows: result.rows,
  ...(leftOut && { leftOut }),
})

const record = async (
  file: BesideFile,
  place: string,
  inputs: readonly string[],
  scanner: Scanner,
): Promise<Pick<Manifest, 'verdicts' | 'left_out'> & { readonly rows: number }> => {
  const verdicts = Object.fromEntries(VERDICTS.map((word) => [word, 0])) as Record<VerdictWord, number>
  let rows = 0
  const count = new LeftOutCount()
  using sorter = new VerdictSorter(place)
  for (const input of inputs) for await (const row of scanner.scan(input, count)) sorter.add(row)
  for await (const { row, line } of sorter.sorted()) {
    file.write(`${line}\n`)
    verdicts[row.verdict] += 1
    rows += 1
  }
  const leftOut = count.found
  return { rows, verdicts, ...(leftOut && { left_out: leftOut }) }
}
