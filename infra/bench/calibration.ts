import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '@tanba/kernel'
import type { Section } from './measure.ts'
import { perSecond } from './rate.ts'

const HASHES = 100_000
const SYNCS = 50

/** The input of one step of a hash tree: a mark and two digests. */
const NODE_BYTES = 65

const syncsPerSecond = async (): Promise<number> => {
  // In the working directory: a temporary folder may lie in memory, where a sync costs nothing.
  const folder = mkdtempSync(join(process.cwd(), '.bench-'))
  try {
    const file = openSync(join(folder, 'synced'), 'w')
    const bytes = Buffer.alloc(256, 1)
    try {
      return await perSecond(SYNCS, () => {
        writeSync(file, bytes)
        fdatasyncSync(file)
      })
    } finally {
      closeSync(file)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What this machine does in a second: figures of two machines are compared by these. */
export const calibration = async (): Promise<Section> => {
  const node = new Uint8Array(NODE_BYTES).fill(7)
  return {
    title: `This machine, Node ${process.version}`,
    figures: [
      { name: `SHA-256 of ${NODE_BYTES} bytes`, value: await perSecond(HASHES, () => sha256(node)), unit: '/s' },
      { name: 'append and fdatasync', value: await syncsPerSecond(), unit: '/s' },
    ],
  }
}
