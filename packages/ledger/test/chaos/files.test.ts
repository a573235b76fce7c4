import { expect, test } from 'vitest'
import { chaos } from '../../chaos/files.ts'

test('sixteen rounds of kill -9, full disks and two writers lose nothing and double nothing', async () => {
  const { lost, doubled, faults, kills, acknowledged } = await chaos({ rounds: 16, seed: 5 })
  expect({ lost, doubled, faults }).toEqual({ lost: 0, doubled: 0, faults: [] })
  expect(kills).toBeGreaterThan(8)
  expect(acknowledged).toBeGreaterThan(100)
}, 120_000)
