import { type Ran, tanbaMeanwhile } from '@tanba/testkit'
import { vi } from 'vitest'

// Each run is a process; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

/** `tanba optout …` as a real process in a folder; servers of the test answer meanwhile. */
export const optout = (cwd: string, ...args: readonly string[]): Promise<Ran> =>
  tanbaMeanwhile(['optout', ...args], { cwd })

/** What lets the verb ask servers of the test. */
export const LOOPBACK = ['--allow-address', '127.0.0.1', '--delay', '0'] as const
