import { join } from 'node:path'
import {
  canonicalJson,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  sha256,
  TanbaError,
} from '@tanba/kernel'
import { type KeyRing, type RingKey, WITHDRAWALS } from '../core/note/key-ring.ts'
import { parseVerifierKey } from '../core/note/verifier-key.ts'
import { LedgerError } from '../errors.ts'
import { errorCode, readSmall, writeDurably } from './durable-file.ts'

const MOST_BYTES = 1_000_000
const MOST_SIZE = 2 ** 48

/** The list of a log's keys, beside them. It holds nothing private. */
export const ringPath = (folder: string): string => join(folder, 'ring.json')

/** The ring as its file holds it. */
export function keyRingText({ origin, keys }: KeyRing): string {
  return `${canonicalJson({ origin, keys: keys.map(({ key, ...rest }) => ({ key: key.text, ...rest })) })}\n`
}

/** Returns when it is on the disk. @throws LedgerError key-unwritable; key-exists: `exclusive`, and there is one */
export function saveKeyRing(folder: string, ring: KeyRing, exclusive = false): void {
  try {
    writeDurably(ringPath(folder), keyRingText(ring), { exclusive })
  } catch (cause) {
    const detail = errorCode(cause)
    if (detail === 'EEXIST') throw new LedgerError('key-exists', { place: ringPath(folder) }, { cause })
    throw new LedgerError('key-unwritable', { place: ringPath(folder), detail }, { cause })
  }
}

/** @throws LedgerError key-unreadable, key-ring-malformed */
export function loadKeyRing(folder: string): KeyRing {
  const place = ringPath(folder)
  let json: JsonValue
  try {
    json = parseJson(readSmall(place, MOST_BYTES).text)
  } catch (cause) {
    if (cause instanceof TanbaError)
      throw new LedgerError('key-ring-malformed', { place, detail: cause.code }, { cause })
    throw new LedgerError('key-unreadable', { place, detail: errorCode(cause) }, { cause })
  }
  const malformed = (detail: string): LedgerError => new LedgerError('key-ring-malformed', { place, detail })
  const { origin, keys: list = null }: JsonObject = isJsonObject(json) ? json : {}
  if (typeof origin !== 'string' || !isJsonArray(list)) throw malformed('ring')
  const keys = list.map((one, index) => {
    const key = readKey(one)
    if (key === undefined || key.key.name !== origin) throw malformed(`keys[${index}]`)
    return key
  })
  if (new Set(keys.map(({ key }) => key.text)).size !== keys.length) throw malformed('keys')
  if (keys.every(({ until }) => until !== undefined)) throw malformed('keys')
  return { origin, keys }
}

function readKey(json: JsonValue): RingKey | undefined {
  if (!isJsonObject(json) || typeof json.key !== 'string') return undefined
  const key = parseVerifierKey(json.key, sha256)
  const { from, until } = json
  if (!key.ok || key.value.type !== 'ed25519' || !isSize(from)) return undefined
  if (until === undefined && json.withdrawn === undefined) return { key: key.value, from }
  const withdrawn = WITHDRAWALS.find((one) => one === json.withdrawn)
  return isSize(until) && withdrawn !== undefined ? { key: key.value, from, until, withdrawn } : undefined
}

const isSize = (value: JsonValue | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_SIZE
