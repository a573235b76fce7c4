import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, median, perSecond, ROUNDS, type Section, secondsOf } from '@tanba/bench'
import type { Job, JobKinds } from '../batch/job.ts'
import { Pool } from '../batch/pool.ts'
import type { WarningRequest } from '../index.ts'
import { FACTS, hashed, type Party, party, photo, recoded } from './subject.ts'

const THREADS = 2

/** Files of one round: so many that the start of the threads does not count, and warm ones before. */
const FILES = 60
const WARM = 6

type Tasks<Kind extends Job['kind']> = readonly JobKinds[Kind][0][]

/** Files a second through the pool that `tanba label add` and `verify` use, and seconds of processor for one file. */
const throughPool = async <Kind extends Job['kind']>(
  job: Job & { readonly kind: Kind },
  tasks: (round: number) => Tasks<Kind>,
  right: (value: JobKinds[Kind][1]) => boolean,
): Promise<{ readonly rate: number; readonly processor: number }> => {
  const pool = new Pool<Kind>(job, THREADS)
  const all = async (some: Tasks<Kind>): Promise<void> => {
    const left = some.values()
    const work = async (): Promise<void> => {
      for (const task of left) {
        const answer = await pool.run(task)
        if (!answer.ok || !right(answer.value)) throw new Error(`${task.file}: ${JSON.stringify(answer)}`)
      }
    }
    await Promise.all(Array.from({ length: THREADS }, work))
  }
  try {
    const [rates, spent]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round += 1) {
      const now = tasks(round)
      if (round === 0) await all(now.slice(0, WARM))
      const timed = round === 0 ? now.slice(WARM) : now
      const before = process.cpuUsage()
      const took = await secondsOf(() => all(timed))
      const { user, system } = process.cpuUsage(before)
      rates.push(timed.length / took)
      spent.push((user + system) / 1e6 / timed.length)
    }
    return { rate: median(rates), processor: median(spent) }
  } finally {
    await pool.close()
  }
}

/** A folder with the same photo under many names, and places for what is made of it. */
const photos = async (folder: string): Promise<readonly string[]> => {
  const bytes = await photo()
  return Array.from({ length: FILES }, (_, index) => {
    const file = join(folder, `${index}.jpg`)
    writeFileSync(file, bytes)
    return file
  })
}

const marking = (
  { chain, at, anchors }: Party,
  folder: string,
  files: readonly string[],
  warning?: WarningRequest,
): Promise<{ readonly rate: number; readonly processor: number }> => {
  const { id: _id, when: _when, ...facts } = FACTS
  const key = { privateKey: chain.leaf.privateKey, chain: chain.chain, at }
  const setup = { facts, key, anchors, ...(warning && { warning }) }
  const tasks = (): Tasks<'mark'> =>
    files.map((file, index) => ({ file, out: join(folder, `${index}.jpg`), format: 'jpeg' as const, overwrite: true }))
  mkdirSync(folder, { recursive: true })
  return throughPool({ kind: 'mark', setup }, tasks, ({ forms }) => forms.length === 2)
}

const rates = async (folder: string): Promise<Section> => {
  const files = await photos(folder)
  const bytes = await photo()
  const here = party()
  const [marked, warned] = [join(folder, 'marked'), join(folder, 'warned')]
  const metadata = await marking(here, marked, files)
  const visible = await marking(here, warned, files, { change: 'created' })
  const check = await throughPool(
    { kind: 'check', setup: { given: here.anchors, own: '' } },
    () => files.map((_, index) => ({ file: join(marked, `${index}.jpg`) })),
    ({ verdict }) => verdict === 'marked',
  )
  const plain = await perSecond(20, () => recoded(bytes))
  const hash = await perSecond(200, () => hashed(bytes))
  const figure = (name: string, one: { rate: number }, least: number): Figure => ({
    name,
    value: one.rate,
    unit: 'files/s',
    bar: { least },
  })
  const share = (name: string, value: number): Figure => ({ name, value, unit: 'times' })
  const busy = [metadata, visible, check].some(({ rate, processor }) => rate * processor < 0.7 * THREADS)
  return {
    title: `JPEG of ${(bytes.byteLength / 1e6).toFixed(2)} MB, ${THREADS} threads, median of ${ROUNDS} rounds of ${files.length}`,
    figures: [
      figure('marked for machines (XMP, C2PA)', metadata, 40),
      figure('with a visible bar, then marked', visible, 12),
      figure('checked: intact', check, 60),
      { name: 'processor for one file marked', value: metadata.processor * 1000, unit: 'ms' },
      { name: 'processor for one file with a bar and marked', value: visible.processor * 1000, unit: 'ms' },
      { name: 'processor for one file checked', value: check.processor * 1000, unit: 'ms' },
      { name: 'the same, only decoded and coded again by sharp', value: plain, unit: 'files/s' },
      { name: 'the same, only hashed (SHA-256)', value: hash, unit: 'files/s' },
      share('coded again, for one marked', plain / metadata.rate),
      share('coded again, for one with a bar and marked', plain / visible.rate),
      share('hashed, for one marked', hash / metadata.rate),
      share('hashed, for one checked', hash / check.rate),
      {
        name: 'bytes added to the file',
        value: statSync(join(marked, '0.jpg')).size - bytes.byteLength,
        unit: 'bytes',
      },
    ],
    ...(busy ? { notes: ['the threads had less than 70 % of two processors: others used the machine'] } : {}),
  }
}

export const batch = async (): Promise<Section> => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-bench-'))
  try {
    return await rates(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
