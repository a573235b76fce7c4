import { type JsonObject, quote } from '@tanba/kernel'
import { LabelError } from '../errors.ts'
import { withC2pa } from './engine.ts'
import { FORMATS, type Format } from './formats.ts'
import { overload } from './overload.ts'
import { type Anchors, settings } from './settings.ts'

/**
 * What c2pa-rs says of a manifest. `Trusted`: it holds, and its signer is under one of the anchors; `Valid`: it holds,
 * its signer is not known; `Invalid`: file, manifest or signature are not what was signed. None says that the content
 * is true, or made by a person.
 */
export type ValidationState = 'Trusted' | 'Valid' | 'Invalid'

/** `none` proves nothing: marks are easily lost. `remote`: the file only names an address, which is not called. */
export type ReadResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'remote'; readonly url: string }
  | { readonly kind: 'embedded'; readonly state: ValidationState; readonly report: JsonObject }

/**
 * Reads and checks the manifest of a file. `report` is the library's whole JSON: manifests, and the outcome of each
 * check by its code of the C2PA specification.
 *
 * @throws {LabelError} `manifest-unreadable` (broken, or not of this format), `anchors-unreadable`
 */
export async function read(bytes: Uint8Array, format: Format, anchors: Anchors = {}): Promise<ReadResult> {
  return readWith(bytes, format, settings(anchors, true))
}

/** Whether the file carries a manifest or names one, without checking it: about a millisecond, whatever the size. */
export async function carriesManifest(bytes: Uint8Array, format: Format): Promise<boolean> {
  return (await readWith(bytes, format, settings({}, false))).kind !== 'none'
}

async function readWith(bytes: Uint8Array, format: Format, context: string): Promise<ReadResult> {
  const fault = overload(bytes, format)
  if (fault !== undefined) throw new LabelError('manifest-unreadable', { format, detail: fault })
  try {
    return await withC2pa(async ({ WasmReader }) => {
      const reader = await WasmReader.fromBytes(FORMATS[format], bytes, context)
      try {
        const report = JSON.parse(reader.json()) as JsonObject
        return { kind: 'embedded', state: stateOf(report), report }
      } finally {
        reader.free()
      }
    })
  } catch (cause) {
    const text = String(cause)
    if (text.includes('JumbfNotFound')) return { kind: 'none' }
    const remote = /RemoteManifestUrl\("(.*)"\)/s.exec(text)?.[1]
    if (remote !== undefined) return { kind: 'remote', url: unescaped(remote) }
    throw new LabelError('manifest-unreadable', { format, detail: quote(text) }, { cause })
  }
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' }

/** A text as Rust writes it in an error (`Debug`): not JSON, where `\\u{202e}` would be a fault. */
const unescaped = (text: string): string =>
  text.replace(/\\(?:u\{([0-9a-f]{1,6})\}|(.))/gs, (_, code: string | undefined, letter: string) => {
    if (code !== undefined)
      return Number.parseInt(code, 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(code, 16)) : '\ufffd'
    return ESCAPED[letter] ?? letter
  })

function stateOf(report: JsonObject): ValidationState {
  const state = report.validation_state
  return state === 'Trusted' || state === 'Valid' ? state : 'Invalid'
}
