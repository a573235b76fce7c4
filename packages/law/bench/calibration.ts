import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '@tanba/kernel'
import { median, type Section } from './measure.ts'

const ROUNDS = 5
const HASHES = 100_000
const SYNCS = 50

/** The input of one step of a hash tree: a mark and two digests. */
const NODE_BYTES = 65

const perSecond = (times: number, work: () => void): number => {
  const rates = Array.from({ length: ROUNDS }, () => {
    const began = performance.now()
    for (let done = 0; done < times; done += 1) work()
    return (times * 1000) / (performance.now() - began)
  })
  return median(rates)
}

const syncsPerSecond = (): number => {
  // In the working directory: a temporary folder may lie in memory, where a sync costs nothing.
  const folder = mkdtempSync(join(process.cwd(), '.bench-'))
  try {
    const file = openSync(join(folder, 'synced'), 'w')
    const bytes = Buffer.alloc(256, 1)
    try {
      return perSecond(SYNCS, () => {
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
export const calibration = (): Section => {
  const node = new Uint8Array(NODE_BYTES).fill(7)
  return {
    title: `This machine, Node ${process.version}`,
    figures: [
      { name: `SHA-256 of ${NODE_BYTES} bytes`, value: perSecond(HASHES, () => sha256(node)), unit: '/s' },
      { name: 'append and fdatasync', value: syncsPerSecond(), unit: '/s' },
    ],
  }
}
