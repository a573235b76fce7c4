import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  canonicalJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  quote,
  sha256Hex,
} from '@tanba/kernel'
import { memorySource } from '@tanba/media'
import type { Capture, Fetched, Hop, WorkKind } from '../core/capture.ts'
import { OptoutError } from '../errors.ts'
import { faultOfCapture } from './saved-form.ts'

/** A work as it was captured, and the pages in which it stands. */
export interface CapturedWork {
  readonly work: Capture
  readonly around: readonly Capture[]
}

const FORMAT = 'tanba-optout-capture/1'
const ENDING = '.capture.json'
const BODIES = 'bodies'

/**
 * Writes a capture into a folder, so that the same verdict can be made again without a network: one file of JSON for each
 * work, bodies by their SHA-256. @throws OptoutError output-failed
 */
export const saveCapture = (folder: string, { work, around }: CapturedWork): void => {
  try {
    mkdirSync(join(folder, BODIES), { recursive: true })
    const keep = (bytes: Uint8Array): string => {
      const sha256 = sha256Hex(bytes)
      writeWhole(join(folder, BODIES, sha256), bytes)
      return sha256
    }
    const json = { format: FORMAT, work: jsonOf(work, keep), around: around.map((one) => jsonOf(one, keep)) }
    // The file of the capture comes last: where it is, all its bodies are.
    writeWhole(
      join(folder, `${sha256Hex(new TextEncoder().encode(work.subject))}${ENDING}`),
      `${canonicalJson(json)}\n`,
    )
  } catch (cause) {
    throw new OptoutError('output-failed', { place: quote(folder), detail: codeOf(cause) }, { cause })
  }
}

/** Captures of a folder in the order of their names. @throws OptoutError capture-damaged, capture-missing */
export const savedCaptures = (folder: string): readonly CapturedWork[] => {
  const names = namesIn(folder).filter((name) => name.endsWith(ENDING))
  if (names.length === 0) throw new OptoutError('capture-missing', { place: quote(folder) })
  return names.sort().map((name) => readCapture(folder, name))
}

const writeWhole = (path: string, content: Uint8Array | string): void => {
  const beside = `${path}.part`
  writeFileSync(beside, content)
  renameSync(beside, path)
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch (cause) {
    throw new OptoutError('file-unreadable', { place: quote(folder), detail: codeOf(cause) }, { cause })
  }
}

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO')

type Keep = (bytes: Uint8Array) => string

const jsonOf = ({ body, documents, hops, head, ...said }: Capture, keep: Keep): JsonObject => ({
  ...said,
  ...(hops !== undefined && { hops: hops as unknown as JsonValue }),
  ...(head !== undefined && { head: head as unknown as JsonValue }),
  ...(body !== undefined && { body: keep(body.read(0, body.size)) }),
  documents: [...documents].map(([at, fetched]) => ({
    ...fetched,
    at,
    ...(fetched.state === 'got' && { headers: fetched.headers, body: keep(fetched.body) }),
  })) as unknown as JsonValue,
})

const readCapture = (folder: string, name: string): CapturedWork => {
  const damaged = (detail: string): OptoutError =>
    new OptoutError('capture-damaged', { place: quote(join(folder, name)), detail })
  const body = (sha256: string): Uint8Array => {
    let bytes: Uint8Array
    try {
      bytes = readFileSync(join(folder, BODIES, sha256))
    } catch (cause) {
      throw damaged(`${codeOf(cause)} ${sha256}`)
    }
    if (sha256Hex(bytes) !== sha256) throw damaged(`sha256 ${sha256}`)
    return bytes
  }
  let json: JsonValue
  try {
    json = parseJson(readFileSync(join(folder, name), 'utf8'))
  } catch {
    throw damaged('JSON')
  }
  if (!isJsonObject(json) || json.format !== FORMAT) throw damaged('format')
  const { work, around } = json
  const fault = faultOfCapture(work, 'work') ?? (Array.isArray(around) ? undefined : 'around')
  if (fault !== undefined || !Array.isArray(around)) throw damaged(fault ?? 'around')
  const broken = around.map((one: JsonValue, index) => faultOfCapture(one, `around[${index}]`)).find(Boolean)
  if (broken !== undefined) throw damaged(broken)
  return { work: captureOf(work, body), around: around.map((one: JsonValue) => captureOf(one, body)) }
}

/** What `faultOfCapture` has found whole. */
interface SavedCapture {
  readonly subject: string
  readonly kind: WorkKind
  readonly hops?: readonly Hop[]
  readonly body?: string
  readonly documents: readonly (Readonly<Record<string, unknown>> & {
    readonly at: string
    readonly state: string
    readonly body?: string
  })[]
}

const captureOf = (value: JsonValue | undefined, bodyOf: (sha256: string) => Uint8Array): Capture => {
  const { body, documents, ...said } = value as unknown as SavedCapture
  return {
    ...said,
    ...(body !== undefined && { body: memorySource(bodyOf(body)) }),
    documents: new Map(
      documents.map(({ at, ...one }) => {
        const fetched = one.body === undefined ? one : { ...one, body: bodyOf(one.body) }
        return [at, fetched as unknown as Fetched]
      }),
    ),
  }
}
