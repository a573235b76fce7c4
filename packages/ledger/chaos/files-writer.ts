// A process that writes to a file store until somebody ends it, and prints one line for each acknowledgement:
// `a <index> <leaf> <note>`. Arguments: folder, round. TANBA_CRASH_POINT: where it kills itself. TANBA_FULL: how many of 100
// writes find the disk full. Exit code 3: another process writes.

import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { type Id, instantFromEpoch, makeIdGenerator } from '@tanba/kernel'
import { LedgerError } from '../errors.ts'
import { diskLayer } from '../store/files/disk.ts'
import { openLedgerOn } from '../store/files/open.ts'
import { crashingLayer, fullLayer, parseCrashPoint } from './crash-point.ts'
import { CHAOS_TYPES, CREATE, chaosSigner, noteOf } from './files-log.ts'

const CALLERS = 24
const [, , folder = '', round = ''] = process.argv
const fullShare = Number(process.env.TANBA_FULL ?? 0) / 100
const disk = fullShare === 0 ? diskLayer(folder) : fullLayer(diskLayer(folder), () => Math.random() < fullShare)
const layer = crashingLayer(disk, parseCrashPoint(process.env.TANBA_CRASH_POINT ?? ''))
const newId = makeIdGenerator(Date.now, randomBytes)
// A clock that jumps: nothing of the store may rest on it.
const now = () => instantFromEpoch(1_780_000_000_000 + Math.floor(Math.random() * 1_000_000_000))

const say = (line: string): void => {
  writeSync(1, `${line}\n`)
}

try {
  const ledger = await openLedgerOn(layer, {
    types: CHAOS_TYPES,
    tools: { now, random: randomBytes },
    signers: [chaosSigner()],
    create: CREATE,
    spanEntries: 256,
    publishAfter: 30,
  })
  say('open')
  const actor = await patiently(() => ledger.identify({ kind: 'system', name: `writer of round ${round}` }))
  let count = 0
  const work = async (subject: Id): Promise<void> => {
    for (;;) {
      count += 1
      const note = noteOf(round, count)
      const draft = { type: 'chaos.done', subject, actor, provisions: ['chaos'], note }
      const receipt = await ledger.append(draft).catch(whenFull)
      if (receipt !== undefined) say(`a ${receipt.index} ${receipt.leaf} ${note}`)
      if (count % 97 === 0) await ledger.settle().catch(whenFull)
    }
  }
  await Promise.all(Array.from({ length: CALLERS }, () => work(newId())))
} catch (error) {
  if (!(error instanceof LedgerError)) throw error
  say(`refused ${error.code}`)
  process.exitCode = error.code === 'store-locked' ? 3 : 4
}

function whenFull(error: unknown): undefined {
  if (!(error instanceof LedgerError && error.code === 'store-full')) throw error
}

async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    const result = await work().catch(whenFull)
    if (result !== undefined) return result
  }
}
