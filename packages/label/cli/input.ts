import { fileSource, identify, type Format as MediaFormat } from '@tanba/media'
import { FORMATS, type Format } from '../c2pa/formats.ts'
import { LabelError } from '../errors.ts'

/** Bytes of a file that are read at most: signing and checking hold it in memory, several times over. */
const MOST = 512 * 1_048_576
const LIMIT = '512 MiB'
const MOST_PEM = 1_048_576

export interface Input {
  readonly bytes: Uint8Array
  readonly format: Format
}

const canBeMarked = (format: MediaFormat): format is Format => Object.hasOwn(FORMATS, format)

/**
 * A file that marks can be put on, told by its content. A folder, a pipe or a device is none.
 * @throws LabelError file-empty, file-large (before anything is read), file-unknown, file-kind; MediaError
 */
export function readInput(place: string): Input {
  using source = fileSource(place)
  if (source.size === 0) throw new LabelError('file-empty', { place })
  if (source.size > MOST) throw new LabelError('file-large', { place, limit: LIMIT })
  const format = identify(source)
  if (format === undefined) throw new LabelError('file-unknown', { place })
  if (!canBeMarked(format)) throw new LabelError('file-kind', { place, kind: format })
  return { bytes: source.read(0, source.size), format }
}

/** A text file of keys or certificates. @throws LabelError file-large; MediaError file-unreadable */
export function readPem(place: string): string {
  using source = fileSource(place)
  if (source.size > MOST_PEM) throw new LabelError('file-large', { place, limit: '1 MiB' })
  return new TextDecoder().decode(source.read(0, source.size))
}
