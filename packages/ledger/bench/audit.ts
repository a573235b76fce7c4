import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { calibration, median, ROUNDS, type Section, secondsOf } from '@tanba/bench'
import { auditFolder, auditResources } from '../store/audit/audit.ts'
import { folderReader } from '../store/audit/read-folder.ts'
import { folderWriter, writeLog } from './log.ts'

const ENTRIES = 1_000_000
const SUBJECTS = 100_000

/** Entries a second of the audit of a whole log, from files, all cores at work. */
export const audit = async (): Promise<readonly Section[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-bench-'))
  try {
    const log = writeLog(folderWriter(folder), ENTRIES, SUBJECTS)
    const run = async (work: () => Promise<{ readonly outcome: string }>): Promise<number> => {
      const { outcome } = await work()
      if (outcome !== 'proved') throw new Error(`a sound log was found ${outcome}`)
      return 0
    }
    const rates = async (work: () => Promise<{ readonly outcome: string }>, rounds: number): Promise<number> => {
      const all: number[] = []
      for (let round = 0; round < rounds; round += 1) all.push(ENTRIES / (await secondsOf(() => run(work))))
      return median(all)
    }
    const threads = availableParallelism()
    const whole = await rates(() => auditFolder(folder, log), ROUNDS)
    const alone = await rates(() => auditResources(folderReader(folder), log), 1)
    return [
      await calibration(),
      {
        title: `Audit of ${ENTRIES} entries of ${log.entryBytes} bytes, ${SUBJECTS} subjects, median of ${ROUNDS}`,
        figures: [
          { name: `entries, ${threads} threads`, value: whole, unit: '/s', bar: { least: 400_000 } },
          { name: 'entries, one thread', value: alone, unit: '/s' },
          { name: 'bytes of entries', value: (whole * log.entryBytes) / 1e6, unit: 'MB/s' },
        ],
        notes: ['files are in the cache of the system: a first reading waits for the disk'],
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
