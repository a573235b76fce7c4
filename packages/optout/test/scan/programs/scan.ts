// A scan as a process of its own, which tests kill: `scan.ts FOLDER OUT SHARDS [--shard k/n]`; a line for each shard.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { scanShards } from '../../../scan/pool.ts'
import { type ScanOptions, scanShard } from '../../../scan/scan-shard.ts'
import { parseShard } from '../../../scan/shard.ts'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { shard: { type: 'string' } } })
const [folder = '', out = '', of = '1'] = positionals
const options: ScanOptions = {
  inputs: readdirSync(folder).map((name) => join(folder, name)),
  out,
  scanner: { module: new URL('./count-scanner.ts', import.meta.url).href, options: {} },
  ruleSet: 'test/1',
}
if (values.shard === undefined) {
  const shards = Array.from({ length: Number(of) }, (_, index) => ({ index, of: Number(of) }))
  await scanShards({
    ...options,
    shards,
    threads: 2,
    ended: ({ shard, state }) => process.stdout.write(`${shard.index} ${state}\n`),
  })
} else {
  const { state, rows } = await scanShard({ ...options, shard: parseShard(values.shard) })
  process.stdout.write(`${values.shard} ${state} ${rows}\n`)
}
