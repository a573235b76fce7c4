import { quote, toHex } from '@tanba/kernel'
import type { Opening } from '../../event/event.ts'
import { finding } from '../finding-texts.ts'
import type { HeldFile } from '../trust.ts'
import type { BundleCheck } from './bundle-check.ts'
import type { Entry } from './entries.ts'
import { commitmentsOf } from './openings.ts'

/** SHA-256 of a held file; of its bytes, where they are here. */
export const digestOf = ({ primitives }: BundleCheck, { content, digest }: HeldFile): string =>
  content === undefined ? digest.toLowerCase() : toHex(primitives.sha256(content))

/** Whether the files that the checker holds are what the events were about. */
export const checkFiles = (
  check: BundleCheck,
  entries: readonly Entry[],
  opened: ReadonlyMap<string, Opening>,
): void => {
  const { trust, report } = check
  const { files = [] } = trust
  if (files.length === 0) return
  const contents = entries.flatMap(({ event, index, place }) =>
    commitmentsOf(event).map(({ role, commitment }) => ({ role, index, place, opening: opened.get(commitment) })),
  )
  const allOpened = contents.every(({ opening }) => opening !== undefined)
  for (const file of files) {
    const name = quote(file.name)
    const digest = digestOf(check, file)
    const matches = contents.filter(({ opening }) => opening?.digest === digest)
    for (const { place, index, role } of matches) {
      report(finding('file-matched', place, { file: name, index, role }))
    }
    if (matches.length === 0)
      report(finding(allOpened ? 'file-not-matched' : 'file-open', '$.openings', { file: name }))
  }
}
