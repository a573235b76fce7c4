import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, median, type Section } from '@tanba/bench'
import { ROOT } from './subject.ts'

const ROUNDS = 5

/** Aliases of aliases: nine to the eighth power of items, were they followed. */
const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
for (const [above, here] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'].map((pair) => [...pair]))
  bomb.push(`${here}: &${here} [${Array.from({ length: 9 }, () => `*${above}`).join(', ')}]`)

const HOSTILE: Readonly<Record<string, string>> = {
  'nesting 10,000 deep': `facts: ${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  'blocks 10,000 deep': `facts:\n  ${'- '.repeat(10_000)}x`,
  'aliases that explode': bomb.join('\n'),
  '60,000 unknown facts': `tanba: facts/1\nfacts:\n${Array.from({ length: 60_000 }, (_, index) => `  f.n${index}: 1`).join('\n')}`,
  'not YAML': '{"tanba": [',
  'a file of 50 MB': '',
}

const duration = (file: string): number => {
  const began = performance.now()
  const { status } = spawnSync(join(ROOT, 'tanba'), ['law', 'determine', file], { encoding: 'utf8' })
  const took = performance.now() - began
  if (status !== 2) throw new Error(`${file} ended with ${status} and not with 2`)
  return took
}

/** How long broken and hostile files take to be refused, as whole processes. */
export const refusals = (): Section => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-bench-'))
  try {
    const figures = Object.entries(HOSTILE).map(([name, text]): Figure => {
      const file = join(folder, 'facts.yaml')
      writeFileSync(file, text)
      if (text === '') truncateSync(file, 52_428_800)
      const value = median(Array.from({ length: ROUNDS }, () => duration(file)))
      return { name, value, unit: 'ms', bar: { most: 1000 } }
    })
    return { title: `Refusing hostile files, as a whole process, median of ${ROUNDS}`, figures }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
