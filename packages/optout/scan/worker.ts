// One thread of a scan: does a shard at a time by a scanner of its own.
import { parentPort, workerData } from 'node:worker_threads'
import { detailOf } from '../lists/beside.ts'
import type { ShardAnswer } from './pool.ts'
import { runShard, type ScanOptions } from './scan-shard.ts'
import { loadScanner } from './scanner.ts'
import type { Shard } from './shard.ts'

const options = workerData as ScanOptions
const opening = loadScanner(options.scanner.module, options.scanner.options)
// Who asks for a shard is told; a fault before that ends no process.
opening.catch(() => undefined)

parentPort?.on('message', async (shard: Shard) => {
  let answer: ShardAnswer
  try {
    answer = await runShard({ ...options, shard }, await opening)
  } catch (error) {
    answer = { shard, state: 'failed', detail: error instanceof Error ? error.message : detailOf(error) }
  }
  parentPort?.postMessage(answer)
})
