import type { FileLayer } from '../../store/files/layer.ts'
import { type Acknowledged, faultsOf, goOn, meetAgain, openOn } from './crash-script.ts'
import type { ForgetfulDisk, Loss } from './forgetful-layer.ts'

export type Script = (layer: FileLayer, told: Acknowledged) => Promise<void>

/** A script, and the disk on which it starts with what was said before. */
export interface Start {
  readonly script: Script
  readonly disk: ForgetfulDisk
  readonly told: Acknowledged
}

const LOSSES: readonly Loss[] = ['all', 'bytes', 'parts']

/** The same numbers from 0 up to 1 for the same seed. */
const chances = (seed: number): (() => number) => {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** What is wrong with what a power cut left; after going on from there; and after a power cut then. */
async function faultsAfterCut(left: ForgetfulDisk, before: Acknowledged): Promise<readonly string[]> {
  const told = structuredClone(before)
  const ledger = await openOn(left.layer(), told)
  const faults = await faultsOf(ledger, told)
  if (faults.length > 0) return faults
  await goOn(ledger, told)
  const later = left.cut('all', () => 0)
  const bytes = Buffer.concat(later.files().map((file) => file[1]))
  const words = told.erased.flatMap((one) => one.words.slice(0, 9)).filter((word) => bytes.includes(word))
  const after = await faultsOf(await openOn(later.layer(), told), told)
  return [...after, ...words.map((word) => `${word} is still there`)]
}

/** A process is killed, the next one goes on from what it reads, and only then the power is cut. */
async function faultsAfterKill(left: ForgetfulDisk, before: Acknowledged, goesOn: boolean): Promise<readonly string[]> {
  const told = structuredClone(before)
  const ledger = await openOn(left.layer(), told)
  if (goesOn) await goOn(ledger, told)
  else await meetAgain(ledger, told)
  return faultsOf(await openOn(left.cut('all', () => 0).layer(), told), told)
}

/**
 * Stops the script before call `at`, and gives what is wrong with what is left; undefined: it ended before.
 *
 * @param deafSite Whose syncs do nothing.
 * @param seed Of what is lost by chance.
 */
export async function faultsAt(
  { script, disk: start, told: before }: Start,
  at: number,
  deafSite = '',
  seed: number = at,
): Promise<readonly string[] | undefined> {
  const disk = start.kill()
  const told = structuredClone(before)
  disk.crashAt = at
  disk.deafSite = deafSite
  await script(disk.layer(), told).catch(() => undefined)
  if (disk.calls.length < at) return
  const cuts = LOSSES.map((loss) => ({
    loss: `${loss} lost`,
    faults: () => faultsAfterCut(disk.cut(loss, chances(seed)), told),
  }))
  const kills = [false, true].map((goesOn) => ({
    loss: goesOn ? 'killed, gone on' : 'killed',
    faults: () => faultsAfterKill(disk.kill(), told, goesOn),
  }))
  const found: string[] = []
  for (const { loss, faults } of [...cuts, ...kills]) {
    const some = await faults().catch((error: unknown) => [String(error)])
    found.push(...some.map((fault) => `after call ${at}, ${disk.calls.at(-1)?.site}, ${loss}: ${fault}`))
  }
  return found
}
