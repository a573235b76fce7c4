import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Section } from '@tanba/bench'
import { SYSTEMS } from './determinations.ts'

interface Memory {
  readonly heapBefore: number
  readonly heap: number
  readonly rss: number
  readonly peak: number
}

const MIB = 1_048_576
const KIB = 1024

/** What the law takes on disk, and a process that determines takes in memory. */
export const size = (): Section => {
  const pack = readFileSync(join(import.meta.dirname, '..', 'generated', 'pack.json'))
  const child = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, 'memory.ts')], {
    encoding: 'utf8',
  })
  if (child.status !== 0) throw new Error(child.stderr)
  const memory = JSON.parse(child.stdout) as Memory
  return {
    title: `Size, and memory of a process that has determined ${SYSTEMS} systems`,
    figures: [
      { name: 'pack.json', value: pack.byteLength / KIB, unit: 'KiB' },
      { name: 'pack.json, gzip', value: gzipSync(pack, { level: 9 }).byteLength / KIB, unit: 'KiB' },
      { name: 'heap before', value: memory.heapBefore / MIB, unit: 'MiB' },
      { name: 'heap after', value: memory.heap / MIB, unit: 'MiB' },
      { name: 'resident set', value: memory.rss / MIB, unit: 'MiB' },
      { name: 'resident set at its peak', value: memory.peak / MIB, unit: 'MiB' },
    ],
  }
}
