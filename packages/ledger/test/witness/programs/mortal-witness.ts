// A witness that ends itself by kill -9 at the n-th checkpoint: `node mortal-witness.ts FOLDER before|after N`.
import { instantFromEpoch } from '@tanba/kernel'
import { startWitness } from '../../../witness/server.ts'
import { memorySigner } from '../../memory-signers.ts'
import { NOW, WITNESSED } from '../sample-log.ts'

const [folder = '', point, count] = process.argv.slice(2)
const witness = memorySigner('w7.kz/witness', 'cosignature', 7)
let left = Number(count)

const dieAt = (here: string): void => {
  if (here !== point) return
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}

const { url } = await startWitness({
  folder,
  logs: [WITNESSED],
  // The clock is read before the state is kept, the signature made after it.
  now: () => {
    dieAt('before')
    return instantFromEpoch(NOW * 1000)
  },
  key: {
    key: witness.key,
    sign: (message) => {
      dieAt('after')
      return witness.sign(message)
    },
  },
})
process.stdout.write(`${url}\n`)
