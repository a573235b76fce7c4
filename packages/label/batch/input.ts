import { type FileSource, fileSource, identify } from '@tanba/media'
import { LabelError } from '../errors.ts'
import { type MarkFormat, markFormatOf } from '../formats.ts'

/**
 * Bytes of a file that are read at most: signing and checking hold it in memory, up to nine times over, and WebAssembly
 * ends at 4 GiB (a WAV of 500 MiB does not fit any more; `large-file.test.ts`).
 */
const MOST = 400 * 1_048_576
const LIMIT = '400 MiB'
const MOST_PEM = 1_048_576

export interface Input {
  readonly bytes: Uint8Array
  readonly format: MarkFormat
}

/**
 * Which kind a file that takes marks is, told by its content, of which little is read. A folder, a pipe or a device is
 * none.
 * @returns the size in bytes too
 * @throws LabelError file-empty, file-large, file-unknown, file-kind, file-text; MediaError
 */
export function inspectInput(place: string): { readonly format: MarkFormat; readonly size: number } {
  using source = fileSource(place)
  return { format: kindOf(source, place), size: source.size }
}

/** The same file whole. @throws as inspectInput, before more is read */
export function readInput(place: string): Input {
  using source = fileSource(place)
  const format = kindOf(source, place)
  return { bytes: source.read(0, source.size), format }
}

const kindOf = (source: FileSource, place: string): MarkFormat => {
  if (source.size === 0) throw new LabelError('file-empty', { place })
  if (source.size > MOST) throw new LabelError('file-large', { place, limit: LIMIT })
  const format = markFormatOf(source, place)
  if (format !== undefined) return format
  const kind = identify(source)
  if (kind === undefined) throw new LabelError('file-unknown', { place })
  throw kind === 'text' ? new LabelError('file-text', { place }) : new LabelError('file-kind', { place, kind })
}

/** A text file of keys or certificates. @throws LabelError file-large; MediaError file-unreadable */
export function readPem(place: string): string {
  using source = fileSource(place)
  if (source.size > MOST_PEM) throw new LabelError('file-large', { place, limit: '1 MiB' })
  return new TextDecoder().decode(source.read(0, source.size))
}
