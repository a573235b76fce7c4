import { describe, expect, it } from 'vitest'
import type { Format } from '../../index.ts'
import { missing } from '../c2pa/media.ts'
import { markedFile, spread, told, unseen } from './flips.ts'

const FORMATS: readonly Format[] = ['svg', 'mp4', 'mov', 'avi', 'wav', 'mp3', 'm4a', 'flac', 'pdf']
/** 200 changed bits a format, in parts that a slow machine ends in time. */
const PARTS = 5

describe.each(FORMATS)('%s', (format) => {
  it.for(Array.from({ length: PARTS }, (_, part) => part))(
    'shows every changed bit (part %i)',
    async (part, { skip }) => {
      skip(missing(format) !== undefined, `needs ${missing(format)}`)
      const bytes = await markedFile(format)
      expect(await told(bytes, format)).toBe('marked')
      expect(await unseen(format, spread(bytes.length, part, 200 / PARTS))).toEqual([])
    },
  )
})
