import { quote } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import type { Sha256 } from '../primitives.ts'
import { MAX_NOTE_BYTES } from './note.ts'
import { type KeyType, parseVerifierKey, type VerifierKey } from './verifier-key.ts'

export interface PolicyWitness {
  readonly name: string
  readonly key: VerifierKey
  /** Where the log asks it; `/add-checkpoint` comes after it. Verifying needs no address. */
  readonly url?: string
}

interface PolicyGroup {
  readonly name: string
  /** How many of the members have to be met. */
  readonly threshold: number
  /** Names of witnesses and of groups that stand above it. */
  readonly members: readonly string[]
}

/** Whose cosignatures make a checkpoint believed: `isMet` asks it. */
export interface WitnessPolicy {
  readonly logs: readonly VerifierKey[]
  readonly witnesses: readonly PolicyWitness[]
  /** In order of the file: INVARIANT: a group stands below its members, so there are no circles. */
  readonly groups: readonly PolicyGroup[]
  /** A witness or a group; undefined is written `none`: no cosignature is asked for. */
  readonly quorum: string | undefined
}

/** A policy while its lines are read. */
interface Draft {
  readonly logs: VerifierKey[]
  readonly witnesses: PolicyWitness[]
  readonly groups: PolicyGroup[]
  readonly names: Set<string>
  readonly keys: Set<string>
  readonly quorums: (string | undefined)[]
}

type LineFault = 'line' | 'key' | 'name' | 'member' | 'threshold'
type Fault = (code: LineFault, text?: string) => LedgerError

/**
 * Reads a policy of the form of C2SP tlog-policy, one statement a line, `#` before remarks:
 *
 *     log <verifier key>
 *     witness <name> <verifier key> [<url>]
 *     group <name> <any|all|number> <member>…
 *     quorum <name|none>
 *
 * @param place names the file in errors
 * @throws LedgerError witness-policy-line, -key, -name, -member, -threshold with the line; witness-policy-quorum;
 *   note-too-large
 */
export function parseWitnessPolicy(text: string, sha256: Sha256, place: string): WitnessPolicy {
  if (text.length > MAX_NOTE_BYTES) throw new LedgerError('note-too-large', { place })
  const draft: Draft = { logs: [], witnesses: [], groups: [], names: new Set(), keys: new Set(), quorums: [] }
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const fault: Fault = (code, said = line) =>
      new LedgerError(`witness-policy-${code}`, { place, line: index + 1, text: quote(said) })
    const [statement = '', ...words] = line.split(/[ \t]+/).filter((word) => word !== '')
    if (statement !== '' && !statement.startsWith('#')) readStatement(draft, statement, words, sha256, fault)
  }
  const { logs, witnesses, groups, quorums } = draft
  if (quorums.length !== 1) throw new LedgerError('witness-policy-quorum', { place })
  return { logs, witnesses, groups, quorum: quorums[0] }
}

function readStatement(draft: Draft, statement: string, words: readonly string[], sha256: Sha256, fault: Fault): void {
  const [first = '', second = '', ...rest] = words
  if (statement === 'log' && (words.length === 1 || words.length === 2)) {
    draft.logs.push(readKey(draft, first, 'ed25519', sha256, fault))
  } else if (statement === 'witness' && (words.length === 2 || words.length === 3)) {
    const key = readKey(draft, second, 'cosignature', sha256, fault)
    const [url] = rest
    draft.witnesses.push({ name: newName(draft, first, fault), key, ...(url === undefined ? {} : { url }) })
  } else if (statement === 'group' && words.length >= 3) {
    const threshold = readThreshold(second, rest.length, fault)
    const members = new Set<string>()
    for (const member of rest) {
      if (!draft.names.has(member) || members.has(member)) throw fault('member', member)
      members.add(member)
    }
    draft.groups.push({ name: newName(draft, first, fault), threshold, members: rest })
  } else if (statement === 'quorum' && words.length === 1) {
    if (first !== 'none' && !draft.names.has(first)) throw fault('member', first)
    draft.quorums.push(first === 'none' ? undefined : first)
  } else throw fault('line')
}

/** INVARIANT: no key stands twice, or one witness could be counted as two. */
function readKey(draft: Draft, text: string, type: KeyType, sha256: Sha256, fault: Fault): VerifierKey {
  const key = parseVerifierKey(text, sha256)
  if (!key.ok || key.value.type !== type) throw fault('key', text)
  const raw = key.value.publicKey.join()
  if (draft.keys.has(raw)) throw fault('key', text)
  draft.keys.add(raw)
  return key.value
}

function newName({ names }: Draft, name: string, fault: Fault): string {
  if (name === 'none' || names.has(name)) throw fault('name', name)
  names.add(name)
  return name
}

function readThreshold(text: string, members: number, fault: Fault): number {
  if (text === 'any') return 1
  if (text === 'all') return members
  const count = /^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > members) throw fault('threshold', text)
  return count
}
