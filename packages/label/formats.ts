import { type ByteSource, identify, FORMATS as MEDIA_FORMATS } from '@tanba/media'
import { FORMATS, type Format } from './c2pa/formats.ts'
import { TEXT_FORMATS, type TextFormat, textFormatOf } from './text/formats.ts'

/** Every kind of file that takes a mark: images, video, sound and PDF as containers; texts and what holds texts. */
export type MarkFormat = Format | TextFormat

export interface MarkFormatFacts {
  readonly mediaType: string
  /** Usual endings of names, without the dot; the first is the one to write. Source code has those of its language. */
  readonly extensions: readonly string[]
}

export const isTextFormat = (format: MarkFormat): format is TextFormat => Object.hasOwn(TEXT_FORMATS, format)

export const MARK_FORMATS: readonly MarkFormat[] = [
  ...(Object.keys(FORMATS) as Format[]),
  ...(Object.keys(TEXT_FORMATS) as TextFormat[]),
]

export const markFormatFacts = (format: MarkFormat): MarkFormatFacts => {
  if (!isTextFormat(format)) return MEDIA_FORMATS[format]
  const { mediaType, endings } = TEXT_FORMATS[format]
  return { mediaType, extensions: endings }
}

/** The kind of a file, by its content; what is plain text, by the ending of its name too. */
export const markFormatOf = (source: ByteSource, name: string): MarkFormat | undefined => {
  const found = identify(source)
  if (found !== undefined && Object.hasOwn(FORMATS, found)) return found as Format
  return textFormatOf(source, name)
}
