import { parseJson } from '@tanba/kernel'
import {
  type RegistrySnapshot,
  type SnapshotFault,
  snapshotFromCsv,
  snapshotFromJson,
} from '../../core/registry/snapshot.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'
import { addressesOf, evidenceOf, webAddress } from '../page/evidence.ts'

/** A registry's list as a file. */
export interface RegistryFile {
  /** The registry's name: `spawning`. */
  readonly name: string
  /** The path or address of the file. */
  readonly source: string
  /** CSV or JSON; see the two functions that read it. */
  readonly text: string
}

/**
 * Row 20: registries of opt-outs, from a snapshot: by exact address, and by host with its subdomains. What is not listed
 * says nothing; a line of opt-in lifts no other signal, and is kept as a hint.
 */
export const registryReader = ({ name, source, text }: RegistryFile): SignalReader => {
  const snapshot = readSnapshot(text)
  const line = { source: 'registry', at: source } as const
  return {
    row: 20,
    name: `registry ${name}`,
    protocol: 'registry',
    wants: () => [],
    read: (capture) => {
      if (typeof snapshot === 'string')
        return { statements: [], coverage: [{ ...line, state: 'unreadable', reason: snapshot }] }
      const embedding = capture.embeddedIn === undefined ? undefined : webAddress(capture.embeddedIn)
      const urls = [...addressesOf(capture), ...(embedding === undefined ? [] : [embedding])]
      if (urls.length === 0) return { statements: [], coverage: [{ ...line, state: 'not-applicable' }] }
      const hits = new Map(urls.flatMap((url) => snapshot.find(url)).map((hit) => [hit.entry, hit]))
      const statements = [...hits.values()].map(
        ({ entry, by }): Statement => ({
          protocol: 'registry',
          version: name,
          saying: entry.optedOut ? 'deny' : 'advisory',
          scope: 'all',
          note: entry.optedOut ? `by-${by}` : `by-${by}, opted-in`,
          evidence: evidenceOf(entry.subject, { source, place: `registry ${name}` }),
        }),
      )
      return { statements, coverage: [{ ...line, state: 'checked' }] }
    },
  }
}

const readSnapshot = (text: string): RegistrySnapshot | SnapshotFault => {
  if (!/^\s*[[{]/.test(text)) return snapshotFromCsv(text)
  try {
    return snapshotFromJson(parseJson(text))
  } catch {
    return 'row-unreadable'
  }
}
