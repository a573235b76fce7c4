import { expect, it } from 'vitest'
import { party } from '../fixtures.ts'
import { FORMATS } from './documents.ts'
import { marked, readMark } from './marking.ts'

const maker = party('Ed25519')
const FLIPS = 200

/** Bits spread over the whole file: the mark, its packaging and the content. */
it.each(FORMATS)('every one of 200 changed bits of %s is seen', async (format) => {
  const bytes = await marked(format, maker)
  const unseen: string[] = []
  for (let flip = 0; flip < FLIPS; flip += 1) {
    const bit = Math.floor(((flip + 0.5) * bytes.byteLength * 8) / FLIPS)
    const at = bit >> 3
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7))
    const { standing } = await readMark(bytes, format, maker)
    // Found and whole, nowhere to be found, or elsewhere: that is what a change must not look like.
    if (standing === 'intact' || standing === 'none' || standing === 'remote') unseen.push(`bit ${bit}: ${standing}`)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7))
  }
  expect(unseen).toEqual([])
  expect((await readMark(bytes, format, maker)).standing).toBe('intact')
})
