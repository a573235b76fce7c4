import {
  err,
  isId,
  isInstant,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  KernelError,
  ok,
  parseJson,
  quote,
  type Result,
} from '@tanba/kernel'
import { entryText } from './entry.ts'
import type { LedgerEvent } from './event.ts'
import {
  isBase64OfKey,
  isBase64OfSignature,
  isHash,
  isProvisionName,
  isRoleName,
  isSeq,
  isTypeName,
  MAX_COMMITMENTS,
  MAX_ENTRY_BYTES,
  MAX_PROVISIONS,
} from './shape.ts'

/** Why bytes are no entry of a log. */
type EventFaultCode =
  | 'entry-too-long'
  | 'entry-not-utf8'
  | 'entry-not-json'
  | 'entry-version-unknown'
  | 'entry-member-missing'
  | 'entry-member-unknown'
  | 'entry-member-invalid'
  | 'entry-not-canonical'

export interface EventFault {
  readonly code: EventFaultCode
  /** The member that is at fault, `inputs[0].role`; empty for the whole entry. */
  readonly member: string
}

type Test = (value: JsonValue) => boolean

/** An entry nests three deep; more is refused before it costs anything. */
const MAX_DEPTH = 8

const text =
  (test: (value: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value)
const hashOrNull: Test = (value) => value === null || (typeof value === 'string' && isHash(value))
const list: Test = (value) => isJsonArray(value) && value.length <= MAX_COMMITMENTS

const COMMITMENT: Readonly<Record<string, Test>> = { role: text(isRoleName), commitment: text(isHash) }

const SIGNATURE: Readonly<Record<string, Test>> = {
  role: text(isRoleName),
  algorithm: (value) => value === 'Ed25519',
  publicKey: text(isBase64OfKey),
  value: text(isBase64OfSignature),
}

const EVENT: Readonly<Record<Exclude<keyof LedgerEvent, 'signature'>, Test>> = {
  v: (value) => value === 1,
  type: text(isTypeName),
  organisation: text(isId),
  subject: text(isId),
  seq: (value) => typeof value === 'number' && isSeq(value),
  prev: hashOrNull,
  actor: text(isId),
  at: text(isInstant),
  after: hashOrNull,
  provisions: (value) => isJsonArray(value) && value.length <= MAX_PROVISIONS && value.every(text(isProvisionName)),
  inputs: list,
  outputs: list,
  note: hashOrNull,
}

/**
 * Reads an entry as strictly as it was written: exactly the members of an event, each of its kind, and exactly the bytes
 * of its canonical JSON, so that one event has one leaf.
 */
export const parseEvent = (entry: Uint8Array): Result<LedgerEvent, EventFault> => {
  if (entry.length > MAX_ENTRY_BYTES) return fault('entry-too-long')
  const entryAsText = utf8(entry)
  return entryAsText === undefined ? fault('entry-not-utf8') : parseEventText(entryAsText)
}

/** `parseEvent` for an entry that was decoded already; its length is measured by whoever decoded it. */
export const parseEventText = (entry: string): Result<LedgerEvent, EventFault> => {
  const value = json(entry)
  if (value === undefined || !isJsonObject(value)) return fault('entry-not-json')
  const found = eventFault(value)
  if (found) return err(found)
  // The checks above are the type: members, and nothing but members, each of its kind.
  const event = value as unknown as LedgerEvent
  return entryText(event) === entry ? ok(event) : fault('entry-not-canonical')
}

const fault = (code: EventFaultCode, member = ''): Result<never, EventFault> => err({ code, member })

const utf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const json = (entry: string): JsonValue | undefined => {
  try {
    return parseJson(entry, { maxDepth: MAX_DEPTH })
  } catch (error) {
    if (error instanceof KernelError) return undefined
    throw error
  }
}

const eventFault = (value: JsonObject): EventFault | undefined => {
  // A later version may have other members: not for this checker to call it wrong.
  if (typeof value.v === 'number' && Number.isInteger(value.v) && value.v > 1) {
    return { code: 'entry-version-unknown', member: 'v' }
  }
  const { signature, ...rest } = value
  return memberFault(rest, EVENT, '') ?? listsFault(value) ?? chainFault(value) ?? signatureFault(value, signature)
}

/** The first of `tests` that fails, or a member without a test. */
const memberFault = (
  value: JsonObject,
  tests: Readonly<Record<string, Test>>,
  prefix: string,
): EventFault | undefined => {
  for (const [member, test] of Object.entries(tests)) {
    const found = Object.hasOwn(value, member) ? value[member] : undefined
    if (found === undefined) return { code: 'entry-member-missing', member: prefix + member }
    if (!test(found)) return { code: 'entry-member-invalid', member: prefix + member }
  }
  const unknown = Object.keys(value).find((member) => !Object.hasOwn(tests, member))
  return unknown === undefined ? undefined : { code: 'entry-member-unknown', member: prefix + quote(unknown) }
}

const listsFault = ({ inputs, outputs }: JsonObject): EventFault | undefined => {
  const lists = [
    ['inputs', itemsOf(inputs)],
    ['outputs', itemsOf(outputs)],
  ] as const
  for (const [name, items] of lists) {
    for (const [at, item] of items.entries()) {
      const place = `${name}[${at}]`
      if (!isJsonObject(item)) return { code: 'entry-member-invalid', member: place }
      const found = memberFault(item, COMMITMENT, `${place}.`)
      if (found) return found
    }
  }
  const count = lists[0][1].length + lists[1][1].length
  return count > MAX_COMMITMENTS ? { code: 'entry-member-invalid', member: 'outputs' } : undefined
}

const itemsOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  value !== undefined && isJsonArray(value) ? value : []

/** Only the first of a chain has nothing before it. */
const chainFault = ({ seq, prev }: JsonObject): EventFault | undefined =>
  (seq === 0) === (prev === null) ? undefined : { code: 'entry-member-invalid', member: 'prev' }

const signatureFault = (event: JsonObject, signature: JsonValue | undefined): EventFault | undefined => {
  if (signature === undefined) return undefined
  if (!isJsonObject(signature)) return { code: 'entry-member-invalid', member: 'signature' }
  const found = memberFault(signature, SIGNATURE, 'signature.')
  if (found) return found
  const roles = [...itemsOf(event.outputs), ...itemsOf(event.inputs)]
  const isThere = roles.some((one) => isJsonObject(one) && one.role === signature.role)
  return isThere ? undefined : { code: 'entry-member-invalid', member: 'signature.role' }
}
