import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson, type JsonObject, type JsonValue, sha256Hex } from '@tanba/kernel'
import { VERDICTS, type VerdictWord } from '../core/verdict.ts'
import { BesideFile } from '../lists/beside.ts'
import type { Fingerprint } from './fingerprint.ts'
import { isLeftOut, type LeftOut } from './left-out.ts'
import { checkShard, type Division, type Shard } from './shard.ts'

const FORMAT = 'tanba-optout-shard/1'

/** What stands beside the result of a shard. A shard is done when its manifest agrees with its inputs and its result. */
export interface Manifest {
  readonly format: typeof FORMAT
  readonly shard: Shard
  /** What the scan was told; shards of one scan were told the same. */
  readonly options: JsonValue
  readonly division: Division
  readonly inputs: readonly Fingerprint[]
  readonly result: { readonly sha256: string; readonly size: number; readonly rows: number }
  readonly verdicts: Readonly<Record<VerdictWord, number>>
  /** What the inputs hold besides; absent: nothing. */
  readonly left_out?: LeftOut
}

export const nameOf = ({ index, of }: Shard): string =>
  `shard-${String(index).padStart(6, '0')}-of-${String(of).padStart(6, '0')}`

export const resultPath = (folder: string, shard: Shard): string => join(folder, `${nameOf(shard)}.jsonl`)
export const manifestPath = (folder: string, shard: Shard): string => join(folder, `${nameOf(shard)}.manifest.json`)

/** The shard that a manifest's name speaks of. */
export const shardOfName = (name: string): Shard | undefined => {
  const [, index, of] = /^shard-(\d{6,7})-of-(\d{6,7})\.manifest\.json$/.exec(name) ?? []
  if (index === undefined || of === undefined) return undefined
  const shard = { index: Number(index), of: Number(of) }
  return shard.index < shard.of ? shard : undefined
}

export const makeManifest = (made: Omit<Manifest, 'format'>): Manifest => ({ format: FORMAT, ...made })

/** @throws OptoutError output-failed */
export const writeManifest = (folder: string, manifest: Manifest): void => {
  using file = new BesideFile(manifestPath(folder, manifest.shard))
  file.write(`${canonicalJson(manifest as unknown as JsonObject)}\n`)
  file.commit()
}

/** The manifest of a shard; nothing where there is none, or none that can be read. */
export const readManifest = (folder: string, shard: Shard): Manifest | undefined => {
  try {
    const value = JSON.parse(readFileSync(manifestPath(folder, shard), 'utf8')) as Manifest
    checkShard(value.shard)
    const { result, verdicts, inputs, left_out: leftOut } = value
    const sound =
      value.format === FORMAT &&
      value.shard.index === shard.index &&
      value.shard.of === shard.of &&
      /^[0-9a-f]{64}$/.test(result.sha256) &&
      Number.isInteger(result.rows) &&
      VERDICTS.every((word) => Number.isInteger(verdicts[word])) &&
      (leftOut === undefined || isLeftOut(leftOut)) &&
      inputs.every(({ input, sha256 }) => typeof input === 'string' && typeof sha256 === 'string')
    return sound ? value : undefined
  } catch {
    return undefined
  }
}

/** Whether two manifests are of the same work: what was scanned and under which options, not what came out. */
export const workKey = ({
  shard,
  options,
  division,
  inputs,
}: Pick<Manifest, 'shard' | 'options' | 'division' | 'inputs'>): string =>
  sha256Hex(canonicalJson({ shard, options, division, inputs } as unknown as JsonObject))

/** Whether two manifests are of the same scan. */
export const scanKey = ({ shard, options, division }: Manifest): string =>
  sha256Hex(canonicalJson({ of: shard.of, options, division }))

/** Whether the result of a shard is there as its manifest says. */
export const resultStands = async (folder: string, { shard, result }: Manifest): Promise<boolean> => {
  try {
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(resultPath(folder, shard))) hash.update(chunk)
    return hash.digest('hex') === result.sha256
  } catch {
    return false
  }
}
