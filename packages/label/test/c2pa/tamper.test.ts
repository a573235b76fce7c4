import { expect, it } from 'vitest'
import { manifest, sign } from '../../index.ts'
import { FACTS, party } from '../fixtures.ts'
import { MEDIA } from './media.ts'

// That every changed bit is told is in ../validate.

const { signer } = party()

it('keeps no padding in which bits could be changed unseen', async () => {
  const signed = await sign(manifest(FACTS), 'png', await MEDIA.png.make(), signer)
  const padding = new Uint8Array(12)
  const bytes = Buffer.from(signed)
  const start = bytes.indexOf('jumb') - 4
  const text = bytes.subarray(start, start + bytes.readUInt32BE(start))
  // The one run of zeros that is left: `pad` of c2pa.hash.data, which the claim's hashes cover.
  const runs = [...text.keys()].filter((at) => text.subarray(at, at + padding.length).equals(padding))
  expect(runs.length).toBeLessThan(4)
  const wide = await sign(manifest(FACTS), 'png', await MEDIA.png.make(), signer, { reserve: 4000 })
  expect(wide.length - signed.length).toBeGreaterThan(2500)
})
