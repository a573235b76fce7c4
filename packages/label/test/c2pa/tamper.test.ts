import { describe, expect, it } from 'vitest'
import { type Format, LabelError, manifest, read, sign } from '../../index.ts'
import { FACTS, party } from '../fixtures.ts'
import { MEDIA } from './media.ts'

const { chain, signer } = party()

/** One bit at each of these places, spread evenly over the file. */
const FLIPS = 250

describe.each(['jpeg', 'png', 'webp'] satisfies Format[])('%s', (format) => {
  it('shows every changed bit of the content, and of what the manifest says', async () => {
    const signed = await sign(manifest(FACTS), format, await MEDIA[format].make(), signer)
    const store = storeOf(signed)
    const missed: number[] = []
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const place = Math.floor(((flip + 0.5) / FLIPS) * signed.length)
      const changed = Uint8Array.from(signed)
      changed[place] = (changed[place] ?? 0) ^ (1 << (flip % 8))
      if ((await stateOf(changed, format)) === 'Trusted') missed.push(place)
    }
    // No signature covers the packaging: lengths and types of the outer JUMBF boxes (and of JPEG's segments), which
    // c2pa-rs does not look at. It is about 70 of the store's 2,550 bytes; nothing a reader shows stands there.
    expect(missed.filter((place) => place < store.start || place >= store.end)).toEqual([])
    expect(missed.length).toBeLessThan(FLIPS / 20)
  })
})

it('keeps no padding in which bits could be changed unseen', async () => {
  const signed = await sign(manifest(FACTS), 'png', await MEDIA.png.make(), signer)
  const padding = new Uint8Array(12)
  const store = storeOf(signed)
  const text = Buffer.from(signed.subarray(store.start, store.end))
  // The one run of zeros that is left: `pad` of c2pa.hash.data, which the claim's hashes cover.
  const runs = [...text.keys()].filter((at) => text.subarray(at, at + padding.length).equals(padding))
  expect(runs.length).toBeLessThan(4)
  const wide = await sign(manifest(FACTS), 'png', await MEDIA.png.make(), signer, { reserve: 4000 })
  expect(wide.length - signed.length).toBeGreaterThan(2500)
})

/** Where the outermost JUMBF box stands, with the header of a JPEG segment before it. */
function storeOf(file: Uint8Array): { start: number; end: number } {
  const bytes = Buffer.from(file)
  const start = bytes.indexOf('jumb') - 4
  return { start: start - 10, end: start + bytes.readUInt32BE(start) }
}

async function stateOf(bytes: Uint8Array, format: Format): Promise<string> {
  try {
    const result = await read(bytes, format, { anchors: chain.root.certificate })
    return result.kind === 'embedded' ? result.state : result.kind
  } catch (error) {
    if (error instanceof LabelError) return error.code
    throw error
  }
}
