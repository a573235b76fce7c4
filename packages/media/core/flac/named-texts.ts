import { MediaError } from '../../errors.ts'
import { latin1Text, viewOf } from '../bytes.ts'
import { readId3Header } from '../id3/header.ts'
import { looseText, type NamedTexts, TextCollector } from '../named-text.ts'
import type { ByteSource } from '../source.ts'

const VORBIS_COMMENT = 4

/** Vorbis comments (RFC 9639, 8.6). @throws MediaError, for blocks that cannot be walked */
export function flacNamedTexts(source: ByteSource): NamedTexts {
  const collector = new TextCollector('FLAC')
  const marker = readId3Header(source)?.end ?? 0
  if (latin1Text(source.read(marker, 4)) !== 'fLaC')
    throw new MediaError('malformed', { format: 'FLAC', what: 'marker', offset: marker })
  for (let at = marker + 4, isLast = false, seen = 0; !isLast && seen < 1000; seen++) {
    const word = viewOf(source.read(at, 4)).getUint32(0)
    const size = word & 0xff_ffff
    isLast = word >>> 31 === 1
    if (((word >>> 24) & 0x7f) === VORBIS_COMMENT) {
      const start = at + 4
      collector.attempt(() => readComments(source, start, start + size, collector))
    }
    at += 4 + size
  }
  return collector.found
}

const readComments = (source: ByteSource, start: number, end: number, collector: TextCollector): void => {
  let at = start
  const length = (): number => {
    const value = viewOf(source.read(at, 4)).getUint32(0, true)
    at += 4
    if (at + value > end) throw new MediaError('malformed', { format: 'FLAC', what: 'Vorbis comment', offset: at })
    return value
  }
  const vendor = length()
  at += vendor
  const count = viewOf(source.read(at, 4)).getUint32(0, true)
  at += 4
  for (let index = 0; index < count && index < 10_000 && at < end; index++) {
    const size = length()
    const from = at
    at += size
    // A name is short: what has no `=` within its first kilobyte has none.
    const head = source.read(from, Math.min(size, 1024))
    const equals = head.indexOf(0x3d)
    if (equals < 0) continue
    const name = looseText(head.subarray(0, equals))
    collector.add('Vorbis comment', name, size, () => source.read(from + equals + 1, size - equals - 1))
  }
}
