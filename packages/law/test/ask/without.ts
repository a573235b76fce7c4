import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'systems')

export const example = (name: string): string => readFileSync(join(EXAMPLES, `${name}.yaml`), 'utf8')

/** An example file from which some facts were taken out, so that the interview asks for just these. */
export const without = (name: string, ...facts: readonly string[]): string => {
  const document = parseDocument(example(name), { stringKeys: true })
  for (const fact of facts) document.deleteIn(['facts', fact])
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}
