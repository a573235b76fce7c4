import type { TraceReader } from './reader.ts'

/** Google's credit lines, in XMP and in IPTC-IIM: its generators write the first, Google Photos the second. */
const CREDITS = [
  ['Made with Google AI', 'made-by-ai'],
  ['Edited with Google AI', 'ai-tool-used'],
] as const

export const google: TraceReader = {
  name: 'google',
  read: (fields) =>
    fields
      .filter((field) => field.is('XMP', 'photoshop:Credit') || field.is('IPTC-IIM', 'Credit'))
      .flatMap((field) => {
        const credit = CREDITS.find(([text]) => field.text.trim().toLowerCase() === text.toLowerCase())
        if (credit === undefined) return []
        return [{ reader: google.name, place: field.place, says: credit[1], system: { name: 'Google AI' } }]
      }),
}
