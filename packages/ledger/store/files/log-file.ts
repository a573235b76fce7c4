import { type Id, isId, isJsonArray, isJsonObject, parseJson, quote } from '@tanba/kernel'
import { isKeyName } from '../../core/note/note.ts'
import { parseVerifierKey, type VerifierKey } from '../../core/note/verifier-key.ts'
import { LedgerError } from '../../errors.ts'
import { sha256 } from './hashing.ts'
import type { FileLayer } from './layer.ts'
import { LOG_FILE } from './layout.ts'

/** What a folder says of itself. It holds nothing secret. */
export interface LogFile {
  readonly origin: string
  readonly organisation: Id
  /** Every key that ever signed for the log, the newest last. */
  readonly keys: readonly VerifierKey[]
}

const FORMAT = 'tanba-log@1'
const MOST_BYTES = 1_000_000

/** Undefined: the folder is no ledger yet. @throws {LedgerError} `store-log-invalid`. */
export async function readLogFile(layer: FileLayer): Promise<LogFile | undefined> {
  const bytes = await layer.read(LOG_FILE, MOST_BYTES)
  if (bytes === undefined) return
  const log = logOf(new TextDecoder().decode(bytes))
  if (log === undefined) throw new LedgerError('store-log-invalid', { place: quote(`${layer.place}/${LOG_FILE}`) })
  return log
}

export function formatLogFile({ origin, organisation, keys }: LogFile): Uint8Array {
  const value = { format: FORMAT, origin, organisation, keys: keys.map(({ text }) => text) }
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`)
}

function logOf(text: string): LogFile | undefined {
  try {
    const value = parseJson(text)
    if (!isJsonObject(value) || value.format !== FORMAT) return
    const { origin, organisation, keys } = value
    if (typeof origin !== 'string' || !isKeyName(origin)) return
    if (typeof organisation !== 'string' || !isId(organisation) || keys === undefined || !isJsonArray(keys)) return
    const parsed = keys.map((key) => parseVerifierKey(String(key), sha256))
    const good = parsed.flatMap((key) => (key.ok ? [key.value] : []))
    return good.length === parsed.length ? { origin, organisation, keys: good } : undefined
  } catch {
    return undefined
  }
}
