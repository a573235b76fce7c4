import { MediaError, memorySource } from '@tanba/media'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Format, LabelError, readMarks } from '../../index.ts'
import { locate } from '../../validate/locate.ts'
import { findRemains } from '../../validate/remains.ts'
import { validateStore } from '../../validate/validate.ts'
import { missing } from '../c2pa/media.ts'
import { markedFile } from './flips.ts'

const FORMATS: readonly Format[] = ['jpeg', 'png', 'gif', 'tiff', 'svg', 'mp4', 'mp3', 'pdf', 'wav', 'jxl']

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 9 }), fc.constant(Uint8Array.of(0xff, 0xff, 0xff, 0xff))),
})

const changed = (bytes: Uint8Array, changes: readonly { at: number; bytes: Uint8Array }[], cut: number): Uint8Array => {
  const copy = bytes.slice(0, Math.ceil(bytes.length * cut))
  for (const { at, bytes: by } of changes)
    copy.set(by.subarray(0, Math.max(0, copy.length - 9)), Math.floor(at * Math.max(0, copy.length - 9)))
  return copy
}

describe('whatever is changed, findings or an error of ours come out', () => {
  it.for(FORMATS)('of %s', async (format, { skip }) => {
    skip(missing(format) !== undefined, `needs ${missing(format)}`)
    const bytes = await markedFile(format)
    const cut = fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.double({ min: 0.01, max: 1, noNaN: true }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), cut, async (changes, kept) => {
        const broken = changed(bytes, changes, kept)
        const source = memorySource(broken)
        try {
          const located = locate(source, format)
          if (located) validateStore(located)
          await readMarks(broken, format, {})
        } catch (error) {
          expect(error instanceof MediaError || error instanceof LabelError).toBe(true)
        }
        findRemains(source, format)
      }),
      { numRuns: 60 },
    )
  })

  it('of a store alone, in every part of it', async () => {
    const source = memorySource(await markedFile('jpeg'))
    const located = locate(source, 'jpeg')
    if (located === undefined) throw new Error('no store')
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const store = changed(located.store, changes, 1)
        const same = Buffer.compare(store, located.store) === 0
        const { state } = validateStore({ ...located, store })
        expect(state === 'Invalid').toBe(!same)
      }),
      { numRuns: 500 },
    )
  })
})
