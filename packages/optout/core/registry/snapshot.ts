import { isJsonArray, isJsonObject, type JsonValue } from '@tanba/kernel'

/** One line of a registry's snapshot: who is listed has opted out, unless the line says otherwise. */
interface RegistryEntry {
  /** A host, which stands for its subdomains too; or an exact address. */
  readonly subject: string
  readonly optedOut: boolean
}

/** What was looked up. */
interface RegistryHit {
  readonly entry: RegistryEntry
  readonly by: 'host' | 'address'
}

export interface RegistrySnapshot {
  readonly size: number
  readonly find: (url: URL) => readonly RegistryHit[]
}

export type SnapshotFault = 'no-subjects' | 'row-unreadable'

const NO = new Set(['false', '0', 'no', 'opt-in', 'allow', 'allowed', 'opted-in'])
const YES = new Set(['', 'true', '1', 'yes', 'opt-out', 'deny', 'denied', 'prohibited', 'opted-out'])

/**
 * A table: a header line with a column `domain`, `host`, `url` or `subject`, and perhaps `opt_out`, `optout` or `status`;
 * commas between, quotes as RFC 4180 has them. Without such a header each line is one subject.
 */
export const snapshotFromCsv = (text: string): RegistrySnapshot | SnapshotFault => {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((row) => row.trim() !== '')
    .map(cells)
  const [first = []] = rows
  const names = first.map((cell) => cell.trim().toLowerCase())
  const subject = names.findIndex((name) => ['domain', 'host', 'url', 'subject'].includes(name))
  const state = names.findIndex((name) => ['opt_out', 'optout', 'status'].includes(name))
  const body = subject === -1 ? rows : rows.slice(1)
  const entries: RegistryEntry[] = []
  for (const row of body) {
    const entry = entryOf(row[Math.max(0, subject)], state === -1 ? '' : row[state])
    if (entry === undefined) return 'row-unreadable'
    entries.push(entry)
  }
  return snapshotOf(entries)
}

/** An array of subjects or of objects `{subject | domain | url, opt_out?}`; or an object with one under `urls`, `domains`. */
export const snapshotFromJson = (value: JsonValue): RegistrySnapshot | SnapshotFault => {
  const lists = isJsonObject(value) ? [value.urls, value.domains, value.entries] : [value]
  const items = lists.flatMap((one) => (one !== undefined && isJsonArray(one) ? one : []))
  const entries: RegistryEntry[] = []
  for (const item of items) {
    const entry = isJsonObject(item)
      ? entryOf(textOf(item.subject ?? item.domain ?? item.host ?? item.url), textOf(item.opt_out ?? item.optOut ?? ''))
      : entryOf(textOf(item), '')
    if (entry === undefined) return 'row-unreadable'
    entries.push(entry)
  }
  return snapshotOf(entries)
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? String(value) : undefined

const entryOf = (subject: string | undefined, state: string | undefined): RegistryEntry | undefined => {
  const text = subject?.trim() ?? ''
  const word = state?.trim().toLowerCase()
  if (text === '' || word === undefined || !(NO.has(word) || YES.has(word))) return undefined
  return { subject: text, optedOut: YES.has(word) }
}

const snapshotOf = (entries: readonly RegistryEntry[]): RegistrySnapshot | SnapshotFault => {
  if (entries.length === 0) return 'no-subjects'
  const hosts = new Map<string, RegistryEntry>()
  const addresses = new Map<string, RegistryEntry>()
  for (const entry of entries) {
    const { subject } = entry
    const isAddress = URL.canParse(subject) && subject.includes('://')
    const key = isAddress ? addressKey(new URL(subject)) : hostKey(subject)
    const table = isAddress ? addresses : hosts
    // Where a subject stands twice, an opt-out is not undone by another line.
    if (table.get(key)?.optedOut !== true) table.set(key, entry)
  }
  const find = (url: URL): readonly RegistryHit[] => {
    const address = addresses.get(addressKey(url))
    const hits: RegistryHit[] = address === undefined ? [] : [{ entry: address, by: 'address' }]
    const labels = url.hostname.toLowerCase().split('.')
    for (let from = 0; from < labels.length; from += 1) {
      const host = hosts.get(labels.slice(from).join('.'))
      if (host !== undefined) hits.push({ entry: host, by: 'host' })
    }
    return hits
  }
  return { size: entries.length, find }
}

/** A fragment is no part of what was fetched. */
const addressKey = ({ href }: URL): string => href.split('#', 1)[0] ?? href

const hostKey = (host: string): string => {
  const bare = host
    .toLowerCase()
    .replace(/^\*?\./, '')
    .replace(/\.$/, '')
  return URL.canParse(`https://${bare}/`) ? new URL(`https://${bare}/`).hostname : bare
}

const cells = (row: string): readonly string[] => {
  const found: string[] = []
  let text = ''
  let isQuoted = false
  for (let at = 0; at < row.length; at += 1) {
    const unit = row.charAt(at)
    if (unit === '"' && isQuoted && row.charAt(at + 1) === '"') {
      text += '"'
      at += 1
    } else if (unit === '"') isQuoted = !isQuoted
    else if (unit === ',' && !isQuoted) {
      found.push(text)
      text = ''
    } else text += unit
  }
  return [...found, text]
}
