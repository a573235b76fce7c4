import { type Id, isId, quote } from '@tanba/kernel'
import type { Identity, Ledger } from '../core/store.ts'
import { LedgerError } from '../errors.ts'

const KINDS: readonly Identity['kind'][] = ['person', 'system', 'organisation', 'other']

/** @throws {LedgerError} `option-invalid` */
export const kindOf = (option: string, text: string | undefined, fallback: Identity['kind']): Identity['kind'] => {
  if (text === undefined) return fallback
  const kind = KINDS.find((one) => one === text)
  if (kind === undefined)
    throw new LedgerError('option-invalid', { option, text: quote(text), known: KINDS.join(', ') })
  return kind
}

const isSame = (name: string, identity: Identity): boolean =>
  [identity.name, identity.email, identity.number].includes(name)

/**
 * The id that a name, an e-mail address, a number or an id stands for; undefined: the ledger does not know it.
 * @throws {LedgerError} `name-ambiguous`
 */
const findId = async (ledger: Ledger, text: string): Promise<Id | undefined> => {
  if (isId(text)) return text
  const found: Id[] = []
  for await (const { id, identity } of ledger.identities()) if (isSame(text, identity)) found.push(id)
  if (found.length > 1) throw new LedgerError('name-ambiguous', { name: quote(text), known: found.join(', ') })
  return found[0]
}

/** @throws {LedgerError} `name-unknown`, `name-ambiguous` */
export const knownId = async (ledger: Ledger, text: string): Promise<Id> => {
  const id = await findId(ledger, text)
  if (id === undefined) throw new LedgerError('name-unknown', { name: quote(text) })
  return id
}

const WITH_EMAIL = /^(.+?)\s*<([^<>\s]+@[^<>\s]+)>$/

/** `Aigul Seitova <a.seitova@example.kz>` */
const parseIdentity = (text: string, kind: Identity['kind']): Identity => {
  const [, name, email] = WITH_EMAIL.exec(text) ?? []
  return name === undefined || email === undefined ? { kind, name: text } : { kind, name, email }
}

/** The id of somebody or something; made when it is named for the first time. */
export const idFor = async (ledger: Ledger, text: string, kind: Identity['kind']): Promise<Id> =>
  (await findId(ledger, text)) ?? (await ledger.identify(parseIdentity(text, kind)))
