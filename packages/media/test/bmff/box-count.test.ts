import { expect, test } from 'vitest'
import { hasMoreBoxesThan } from '../../core/bmff/box-count.ts'
import { memorySource } from '../../core/source.ts'
import { box, bytes, ftyp, fullBox, largeBox, openBox, u32 } from './boxes.ts'

const free = box('free')

test.each<[string, Uint8Array, number]>([
  ['nothing', new Uint8Array(0), 0],
  ['boxes on one level', bytes(ftyp('isom'), free, free), 3],
  ['boxes in boxes', bytes(ftyp('isom'), box('moov', box('trak', free, free))), 5],
  ['a meta box of ISO files and of QuickTime', bytes(fullBox('meta', 0, 0, free), box('meta', free)), 4],
  ['sizes of 64 bits and to the end', bytes(largeBox('moov', free), openBox('mdat', free)), 3],
  ['a size less than its header ends a level', bytes(free, u32(3), 'free', free), 2],
  ['a size past the end', bytes(free, u32(0xffff_ffff), 'moov', free, free), 4],
])('%s', (_, file, count) => {
  expect(hasMoreBoxesThan(memorySource(file), count)).toBe(false)
  if (count > 0) expect(hasMoreBoxesThan(memorySource(file), count - 1)).toBe(true)
})
