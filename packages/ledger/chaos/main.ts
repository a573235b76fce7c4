// npm run chaos -- --store files --rounds 200 [--seed 1]: kills writers at random and named points, fills disks, sets two
// writers at one log, and counts what was acknowledged and is lost or doubled. Exit code 1: something is.

import { parseArgs } from 'node:util'
import { type Chaos, isSound, summaryLine } from './summary.ts'

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'files' },
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})

const STORES: Readonly<Record<string, () => Promise<{ readonly chaos: Chaos }>>> = {
  files: () => import('./files.ts'),
  postgres: async () => {
    const { chaosPostgres } = await import('./postgres.ts')
    const chaos: Chaos = async ({ rounds, onRound = () => {} }) => {
      const { broken, ...found } = await chaosPostgres({ rounds, say: onRound })
      return { ...found, faults: broken === 0 ? [] : [`${broken} published checkpoints do not agree with the tree`] }
    }
    return { chaos }
  },
}

const load = STORES[values.store]
if (load === undefined) {
  process.stderr.write(`--store ${values.store}: write one of ${Object.keys(STORES).join(', ')}\n`)
  process.exitCode = 2
} else {
  const { chaos } = await load()
  const summary = await chaos({
    rounds: Number(values.rounds),
    seed: Number(values.seed),
    onRound: (line) => process.stderr.write(`${line}\n`),
  })
  for (const fault of summary.faults) process.stdout.write(`${fault}\n`)
  process.stdout.write(`${values.store}: ${summaryLine(summary)}\n`)
  process.exitCode = isSound(summary) ? 0 : 1
}
