import { type Format, readMarks, verdictOf, writeMarks } from '../../index.ts'
import { MEDIA } from '../c2pa/media.ts'
import { FACTS, party } from '../fixtures.ts'

const { chain, signer } = party()
const anchors = chain.root.certificate
const kept = new Map<Format, Promise<Uint8Array>>()

/** A file with every mark that it has a place for. */
export const markedFile = (format: Format): Promise<Uint8Array> => {
  const made = kept.get(format) ?? make(format)
  kept.set(format, made)
  return made
}

const make = async (format: Format): Promise<Uint8Array> => {
  const { bytes } = await writeMarks(await MEDIA[format].make(), format, { facts: FACTS, signer, anchors })
  return bytes
}

/** What stands in the page of `verify`: a verdict, or that the file cannot be read. */
export const told = async (bytes: Uint8Array, format: Format): Promise<string> => {
  try {
    return verdictOf(await readMarks(bytes, format, { anchors }))
  } catch (error) {
    const { name, code } = error as { readonly name: string; readonly code?: string }
    if (name !== 'LabelError' && name !== 'MediaError') throw error
    return `error ${code}`
  }
}

/** Verdicts by which a person learns that something is wrong; an error says it too, unless it is of another kind. */
const SEEN = ['altered', 'invalid', 'remains', 'error malformed', 'error truncated', 'error manifest-unreadable']

/** The places of single-bit changes that nobody would learn of. */
export const unseen = async (
  format: Format,
  places: Iterable<readonly [place: number, bit: number]>,
): Promise<readonly string[]> => {
  const bytes = Uint8Array.from(await markedFile(format))
  const missed: string[] = []
  for (const [place, bit] of places) {
    const before = bytes[place] ?? 0
    bytes[place] = before ^ (1 << bit)
    const verdict = await told(Uint8Array.from(bytes), format)
    bytes[place] = before
    if (!SEEN.includes(verdict)) missed.push(`byte ${place} bit ${bit}: ${verdict}`)
  }
  return missed
}

/** `count` of 200 places, the part with this number, spread evenly over the file; which bit, by the place. */
export const spread = (size: number, part: number, count: number): readonly (readonly [number, number])[] =>
  Array.from({ length: count }, (_, index) => {
    const place = Math.floor(((part * count + index + 0.37) / 200) * size)
    return [place, (place * 5 + index) % 8]
  })
