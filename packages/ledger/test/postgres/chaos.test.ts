import { expect, test } from 'vitest'
import { chaosPostgresFullDisk, chaosPostgresKills } from '../../chaos/postgres.ts'

/** One of each kind: killed at every named point and at random, the server crashed, two writers. */
const ROUNDS = 11

test('writers that are killed and a server that crashes lose nothing, double nothing, change nothing', async () => {
  const summary = await chaosPostgresKills({ rounds: ROUNDS })
  expect(summary).toMatchObject({ rounds: ROUNDS, kills: ROUNDS + 1, crashes: 1, lost: 0, doubled: 0, broken: 0 })
  expect(summary.acknowledged).toBeGreaterThanOrEqual(ROUNDS)
  expect(summary.entries).toBeGreaterThanOrEqual(summary.acknowledged)
}, 180_000)

test('a full disk is refused, and the log goes on when there is room', async ({ skip }) => {
  const summary = await chaosPostgresFullDisk({ rounds: 1 })
  if (summary.rounds === 0) return skip('needs the right to mount')
  expect(summary).toMatchObject({ rounds: 1, lost: 0, doubled: 0, broken: 0 })
  expect(summary.acknowledged).toBeGreaterThan(0)
}, 180_000)
