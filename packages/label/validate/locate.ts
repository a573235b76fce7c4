import { type ByteSource, containerOf, type Format } from '@tanba/media'
import type { Located } from './located.ts'

/** The store of a file in one of the kinds that a manifest is embedded in. Undefined: it carries none. @throws MediaError */
export const locate = (source: ByteSource, format: Format): Located | undefined => {
  const found = containerOf(format)?.readManifestStore(source)
  return found && { store: found.bytes, asset: source, spans: found.spans }
}
