import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cosign } from '../../witness/cosign.ts'
import { testFolder } from '../note/folder.ts'
import { refusal } from '../note/refusal.ts'
import { runWitness, submit, witnessSigner } from './running.ts'
import { SampleLog } from './sample-log.ts'

const PROGRAM = new URL('programs/mortal-witness.ts', import.meta.url).pathname
const log = new SampleLog()
const fork = new SampleLog(10)

const start = async (folder: string, point: 'before' | 'after', count: number) => {
  const child: ChildProcess = spawn(process.execPath, [PROGRAM, folder, point, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  if (child.stdout === null) throw new Error('no output')
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { url, ended: once(child, 'exit') }
}

const ask = (url: string, size: number, from: SampleLog = log) =>
  cosign({ url, key: witnessSigner().key, checkpoint: from.checkpoint(size), proof: (old) => from.proof(old, size) })

describe('a witness that is killed', () => {
  it('after it kept the state and before it answered: gives the cosignature when it is asked again, and no other', async () => {
    const folder = testFolder()
    const mortal = await start(folder, 'after', 2)
    await ask(mortal.url, 20)
    expect(await refusal(() => ask(mortal.url, 25))).toBe('witness-unreachable')
    await mortal.ended
    const witness = await runWitness({ folder })
    expect(await submit(witness, log.submission(20, 25))).toMatchObject({ status: 409, body: '25\n' })
    expect(await refusal(() => ask(witness.url, 25, fork))).toBe('witness-view-differs')
    expect((await ask(witness.url, 25)).name).toBe('w7.kz/witness')
  })

  it('before it kept the state: has cosigned nothing, and goes on from what it had', async () => {
    const folder = testFolder()
    const mortal = await start(folder, 'before', 2)
    await ask(mortal.url, 20)
    expect(await refusal(() => ask(mortal.url, 25))).toBe('witness-unreachable')
    await mortal.ended
    const witness = await runWitness({ folder })
    expect((await submit(witness, log.submission(20, 25))).status).toBe(200)
  })

  it('again and again: never cosigns a fork, and always goes on with the log', async () => {
    const folder = testFolder()
    let size = 20
    for (let round = 0; round < 6; round++) {
      const mortal = await start(folder, round % 2 === 0 ? 'after' : 'before', 2)
      await ask(mortal.url, size)
      expect(await refusal(() => ask(mortal.url, size + 5, fork))).toBe('witness-view-differs')
      expect(await refusal(() => ask(mortal.url, size + 7))).toBe('witness-unreachable')
      await mortal.ended
      size += 10
    }
  }, 60_000)
})
