import { instantFromEpoch } from '@tanba/kernel'
import { onTestFinished } from 'vitest'
import type { NoteSigner } from '../../core/note/sign.ts'
import { startWitness, type WitnessServer, type WitnessServerOptions } from '../../witness/server.ts'
import { memorySigner } from '../memory-signers.ts'
import { testFolder } from '../note/folder.ts'
import { NOW, WITNESSED } from './sample-log.ts'

export const witnessSigner = (seed: number = 7): NoteSigner => memorySigner(`w${seed}.kz/witness`, 'cosignature', seed)

/** A witness on a free port that ends with the test. */
export const runWitness = async (options: Partial<WitnessServerOptions> = {}): Promise<WitnessServer> => {
  const server = await startWitness({
    folder: testFolder(),
    key: witnessSigner(),
    logs: [WITNESSED],
    now: () => instantFromEpoch(NOW * 1000),
    ...options,
  })
  onTestFinished(server.close)
  return server
}

export interface Answer {
  readonly status: number
  readonly type: string | null
  readonly body: string
}

export const submit = async ({ url }: Pick<WitnessServer, 'url'>, body: string | Uint8Array): Promise<Answer> => {
  const response = await fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    body: typeof body === 'string' ? body : Buffer.from(body),
  })
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() }
}
