import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Figure, median, ROUNDS, type Section, secondsOf } from '@tanba/bench'
import { newChain } from './subject.ts'

const MIB = 1_048_576
const MODULES = join(import.meta.dirname, '..', '..', '..', 'node_modules')

/** What label adds to an installation: its own dependencies with what they bring. */
const PARTS = ['@contentauth/c2pa-wasm', 'sharp', '@img', '@cantoo/pdf-lib', 'parse5', 'entities', 'pako', '@pdf-lib']

const sizeOf = (folder: string): number => {
  if (!existsSync(folder)) return 0
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}

interface Memory {
  readonly size: number
  readonly before: number
  readonly marks: number
  readonly warnings: number
  readonly verdicts: readonly string[]
}

const memoryOf = (): Memory => {
  const script = join(import.meta.dirname, 'memory.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', script], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const memory = JSON.parse(stdout) as Memory
  if (memory.verdicts.join() !== 'marked') throw new Error(`marks were read as ${memory.verdicts.join()}`)
  return memory
}

/** What label takes on disk and in memory, and the time of making a chain of certificates. */
export const size = async (): Promise<Section> => {
  const { before, marks, warnings, size: input } = memoryOf()
  const chains: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) chains.push(await secondsOf(newChain))
  const parts = PARTS.map(
    (name): Figure => ({ name: `node_modules/${name}`, value: sizeOf(join(MODULES, name)) / MIB, unit: 'MiB' }),
  )
  return {
    title: 'Size, memory and keys',
    figures: [
      {
        name: `a chain of certificates made, median of ${ROUNDS}`,
        value: median(chains) * 1000,
        unit: 'ms',
        bar: { most: 1000 },
      },
      { name: 'resident set before', value: before / MIB, unit: 'MiB' },
      { name: 'its peak, marking and checking a file of 1 MB', value: marks / MIB, unit: 'MiB' },
      { name: 'its peak, with a bar and marking', value: warnings / MIB, unit: 'MiB' },
      { name: 'growth by marking, for a byte of input', value: (marks - before) / input, unit: 'times' },
      ...parts,
      { name: 'all of these', value: parts.reduce((sum, { value }) => sum + value, 0), unit: 'MiB' },
    ],
  }
}
