import { mkdirSync, realpathSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { detailOf } from './beside.ts'
import type { Garbage, ListItem } from './item.ts'
import type { Class } from './row.ts'

/** What came of dividing a list. Rows that could not be read are in none of the three. */
export interface Filtered {
  readonly rows: number
  readonly counts: Readonly<Record<Class, number>>
  readonly garbage: Garbage
  readonly files: Readonly<Record<Class | 'verdicts', string>>
}

/** Where the rows of a list go, one call for each row in their order. */
export interface Split {
  readonly put: (kind: Class | undefined, item?: ListItem) => void
  readonly commit: () => Promise<void> | void
  /** Takes away what was not committed. */
  readonly close: () => void
}

/** Where the parts of a list go; never over the list. */
export const outputsOf = (list: string, out: string, ending: string): Filtered['files'] => {
  try {
    mkdirSync(out, { recursive: true })
  } catch (cause) {
    throw new OptoutError('output-failed', { place: quote(out), detail: detailOf(cause) }, { cause })
  }
  const name = basename(list, extname(list))
  const at = (part: string): string => join(out, `${name}.${part}`)
  const files = {
    usable: at(`usable${ending}`),
    excluded: at(`excluded${ending}`),
    undetermined: at(`undetermined${ending}`),
    verdicts: at('verdicts.jsonl'),
  }
  const own = join(realpathSync(dirname(list)), basename(list))
  if (Object.values(files).some((file) => join(realpathSync(out), basename(file)) === own)) {
    throw new OptoutError('output-is-input', { place: quote(list) })
  }
  return files
}
