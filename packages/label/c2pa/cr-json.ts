import { type JsonObject, quote } from '@tanba/kernel'
import { LabelError } from '../errors.ts'
import { withC2pa } from './engine.ts'
import { FORMATS, type Format } from './formats.ts'
import { overload } from './overload.ts'
import { type Anchors, settings } from './settings.ts'

/**
 * The manifests of a file and every check of them as crJSON, the C2PA's own form for records of validation; undefined
 * where no manifest is embedded. Its texts come from the file.
 *
 * @throws {LabelError} `manifest-unreadable` (broken, or not of this format), `anchors-unreadable`
 */
export async function crJson(
  bytes: Uint8Array,
  format: Format,
  anchors: Anchors = {},
): Promise<JsonObject | undefined> {
  const context = settings(anchors, true)
  const fault = overload(bytes, format)
  if (fault !== undefined) throw new LabelError('manifest-unreadable', { format, detail: fault })
  try {
    return await withC2pa(async ({ WasmReader }) => {
      const reader = await WasmReader.fromBytes(FORMATS[format], bytes, context)
      try {
        return JSON.parse(reader.crJson()) as JsonObject
      } finally {
        reader.free()
      }
    })
  } catch (cause) {
    const text = String(cause)
    if (text.includes('JumbfNotFound') || text.includes('RemoteManifestUrl')) return undefined
    throw new LabelError('manifest-unreadable', { format, detail: quote(text) }, { cause })
  }
}
