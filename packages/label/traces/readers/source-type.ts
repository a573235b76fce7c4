import { isAiSource } from '../../forms/source-type.ts'
import { plain } from '../plain.ts'
import type { TraceReader } from './reader.ts'

/** A digital source type of IPTC under its own name outside XMP: tags of sound and video, PNG text, PDF properties. */
export const sourceType: TraceReader = {
  name: 'source-type',
  read: (fields) =>
    fields
      .filter((field) => !field.is('XMP') && /^(?:iptc4xmpext:)?digital ?source ?type$/i.test(field.name))
      .filter(({ text }) => text.length < 200 && isAiSource(text))
      .map((field) => ({
        reader: sourceType.name,
        place: field.place,
        says: /\/trainedAlgorithmic(?:Media|Data)$/.test(field.text.trim()) ? 'made-by-ai' : 'ai-tool-used',
        sourceType: plain(field.text),
      })),
}
