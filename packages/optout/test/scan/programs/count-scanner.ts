// A scanner for tests: a file of two numbers, from and to, gives the records of these numbers.
import { readFileSync } from 'node:fs'
import type { OpenScanner } from '../../../scan/scanner.ts'
import { sampleRow } from '../samples.ts'

export const openScanner: OpenScanner = (options) => {
  const { ruleSet = 'test/1' } = options as { readonly ruleSet?: string }
  return {
    *scan(input) {
      const text = readFileSync(input, 'utf8')
      // A thread that dies in the midst of its work.
      if (text.startsWith('die')) process.exit(3)
      if (text.startsWith('broken')) throw new Error('cannot be read')
      const [from = 0, to = 0] = text.split(' ').map(Number)
      for (let number = from; number < to; number += 1) yield sampleRow(number, { rule_set: ruleSet })
    },
  }
}
