import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calibration, type Figure, type Section } from '@tanba/bench'
import { toHex } from '@tanba/kernel'
import { folderWriter, writeLog } from './log.ts'
import type { ProofRates } from './proofs-process.ts'

const ENTRIES = 1_000_000
const MIB = 1_048_576

/** A process of its own, for its memory is measured. */
const measured = (folder: string, root: Uint8Array): ProofRates => {
  const script = join(import.meta.dirname, 'proofs-process.ts')
  const args = ['--expose-gc', script, folder, String(ENTRIES), toHex(root)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as ProofRates
}

/** Proofs a second from the tiles of a large log. */
export const proofs = async (): Promise<readonly Section[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-bench-'))
  try {
    const { root } = writeLog(folderWriter(folder), ENTRIES, 1000)
    const rates = measured(folder, root)
    const rate = (name: string, value: number, least?: number): Figure => ({
      name,
      value,
      unit: '/s',
      ...(least !== undefined && { bar: { least } }),
    })
    return [
      await calibration(),
      {
        title: `Proofs at ${ENTRIES} entries, random leaves and sizes, each proof verified once, median of 5`,
        figures: [
          rate('inclusion, warm', rates.inclusion, 30_000),
          rate('consistency, warm', rates.consistency, 30_000),
          rate('inclusion, cold: no tile of leaves met twice', rates.cold, 3000),
          rate('inclusion, cache emptied before each', rates.emptied),
          rate('inclusion, peer: the same tiles read without a cache', rates.peer),
          { name: 'warm, for one of the peer', value: rates.inclusion / rates.peer, unit: 'times' },
          rate('inclusion verified', rates.verified),
          { name: 'peak resident set', value: rates.memory / MIB, unit: 'MiB', bar: { most: 250_000_000 / MIB } },
        ],
        notes: [
          'no package on npm reads tiles of C2SP: the peer computes each proof from tiles in files by the definition',
          'files are in the cache of the system',
        ],
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
