import { hasMoreBoxesThan, memorySource } from '@tanba/media'
import type { Format } from './formats.ts'

const OF_BOXES: ReadonlySet<Format> = new Set(['mp4', 'mov', 'm4a', 'avif', 'heic', 'heif'])

/**
 * The official implementation takes time by the square of the boxes (ISO/IEC 14496-12): a second for 10,000, minutes
 * for a file of 1 MB that is nothing else. A film in fragments has some nine for each.
 */
const MOST_BOXES = 10_000

/** Why a file is not given to the official implementation; undefined: it can be. */
export const overload = (bytes: Uint8Array, format: Format): string | undefined =>
  OF_BOXES.has(format) && hasMoreBoxesThan(memorySource(bytes), MOST_BOXES)
    ? `more than ${MOST_BOXES} boxes`
    : undefined
