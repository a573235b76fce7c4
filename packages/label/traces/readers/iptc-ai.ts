import type { Fields } from '../field.ts'
import { isSaid, plain } from '../plain.ts'
import type { TraceReader } from './reader.ts'

/** Values by which people say that no AI was used. */
const NONE = /^(?:none|no|not? ?applicable|n\/?a|false|0|-+|–|—|unknown)$/i

/**
 * The properties on AI of IPTC Photo Metadata 2025.1: the system and its version, the prompt and its writer. They say
 * that a system was used, not for how much of the picture: that is DigitalSourceType's.
 */
export const iptcAi: TraceReader = {
  name: 'iptc-ai',
  read(fields) {
    const [name, version] = ['AISystemUsed', 'AISystemVersionUsed'].map((one) => textOf(fields, one))
    const hasPrompt = ['AIPromptInformation', 'AIPromptWriterName'].some((one) => textOf(fields, one) !== undefined)
    if (name === undefined && !hasPrompt) return []
    const place = name === undefined ? 'XMP Iptc4xmpExt:AIPromptInformation' : 'XMP Iptc4xmpExt:AISystemUsed'
    const system = name === undefined ? undefined : { name, ...(version !== undefined && { version }) }
    return [{ reader: iptcAi.name, place, says: 'ai-tool-used', ...(system && { system }), hasPrompt }]
  },
}

const textOf = (fields: Fields, name: string): string | undefined => {
  const text = fields.find((field) => field.is('XMP', `Iptc4xmpExt:${name}`))?.text
  return text === undefined || !isSaid(text) || NONE.test(text.trim()) ? undefined : plain(text)
}
