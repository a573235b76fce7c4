import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'

const made: string[] = []

/** A folder of its own for one test. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-optout-'))
  made.push(folder)
  return folder
}

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Inputs of the test scanner: each gives some records, by numbers that follow each other. */
export const makeInputs = (folder: string, count: number, each: number): readonly string[] => {
  const inputs = join(folder, 'inputs')
  mkdirSync(inputs)
  return Array.from({ length: count }, (_, at) => {
    const path = join(inputs, `part ${at} 'ә'.txt`)
    writeFileSync(path, `${at * each} ${(at + 1) * each}`)
    return path
  })
}
