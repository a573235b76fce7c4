import type { MediaError } from '@tanba/media'

/**
 * `made-by-ai`: a place that only a generator writes says that AI made the content; `ai-tool-used`: AI altered it, or a
 * tool for AI handled it; `perhaps-ai`: a weak sign, such as a name where a person may have written it too.
 */
export type Says = 'made-by-ai' | 'perhaps-ai' | 'ai-tool-used'

/** Where the file comes from, as it says itself. */
export interface TraceSystem {
  readonly name: string
  readonly version?: string
}

/** The keys of the implicit label (GB 45438-2025, annex E). */
export const AIGC_KEYS = [
  'Label',
  'ContentProducer',
  'ProduceID',
  'ReservedCode1',
  'ContentPropagator',
  'PropagateID',
  'ReservedCode2',
] as const

/** What the field says, by the keys of the standard: outside text, bounded. Nothing of it is verified. */
export type AigcField = { readonly [key in (typeof AIGC_KEYS)[number]]?: string }

/** An unsigned trace of AI: anybody can write or remove it. Texts come from the file, bounded by `plain`; a prompt never does. */
export interface AiTrace {
  readonly reader: string
  /** Where it stands: `PNG tEXt parameters`, `EXIF UserComment`, `XMP xmp:CreatorTool`… */
  readonly place: string
  readonly says: Says
  readonly system?: TraceSystem
  readonly model?: string
  /** A digital source type (IPTC NewsCodes) that stands apart from XMP. */
  readonly sourceType?: string
  /** Whether the words that the content was asked for stand there. They are not given on. */
  readonly hasPrompt?: boolean
  /** What the field of GB 45438-2025 says. */
  readonly aigc?: AigcField
}

/** Why an address cannot be called as it stands. */
export type AddressProblem = 'scheme' | 'control-characters' | 'too-long' | 'malformed'

/** The file names the address of a C2PA manifest that is kept elsewhere. It is never called. */
export interface RemoteTrace {
  readonly reader: string
  readonly place: string
  readonly says: 'remote'
  /** Outside text, bounded by `plain`. */
  readonly address: string
  readonly problem?: AddressProblem
}

/** A place that could not be read: nothing is known of what it says. */
export interface UnreadableTrace {
  readonly reader: string
  readonly place: string
  readonly says: 'unreadable'
  readonly fault: MediaError
}

export type Trace = AiTrace | RemoteTrace | UnreadableTrace
