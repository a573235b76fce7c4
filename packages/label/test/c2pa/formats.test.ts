import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { FORMATS, type Format, manifest, read, sign } from '../../index.ts'
import { FACTS, party } from '../fixtures.ts'
import { has, run } from '../programs.ts'
import { MEDIA, missing } from './media.ts'

const parties = [party('ES256'), party('Ed25519')]

/** About 2.5 kB; SVG holds it in base64. A thumbnail, padding or a third certificate would show here. */
const MOST_ADDED: Partial<Record<Format, number>> = { svg: 3600, pdf: 3200 }

describe.each(Object.keys(FORMATS) as Format[])('%s', (format) => {
  const lacks = missing(format)

  it.skipIf(lacks)(`is signed and read back as Trusted, by both algorithms (needs ${lacks ?? 'nothing'})`, async () => {
    const bytes = await MEDIA[format].make()
    for (const { chain, signer } of parties) {
      const signed = await sign(manifest(FACTS), format, bytes, signer)
      const anchored = { anchors: chain.root.certificate }
      expect(await read(signed, format, anchored)).toMatchObject({ kind: 'embedded', state: 'Trusted' })
      expect(await read(signed, format)).toMatchObject({ kind: 'embedded', state: 'Valid' })
      expect(signed.length - bytes.length).toBeLessThan(MOST_ADDED[format] ?? 2900)
    }
    expect(await read(bytes, format)).toEqual({ kind: 'none' })
  })
})

const [{ signer }] = [party()]

describe('what is seen or heard stays as it was', () => {
  const pictures: readonly Format[] = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'svg']
  it.each(pictures)('%s', async (format) => {
    const bytes = await MEDIA[format].make()
    const signed = await sign(manifest(FACTS), format, bytes, signer)
    const pixels = (file: Uint8Array): Promise<Buffer> => sharp(file).raw().toBuffer()
    expect(await pixels(signed)).toEqual(await pixels(bytes))
  })

  const streams: readonly Format[] = ['mp4', 'mov', 'avi', 'wav', 'mp3', 'm4a', 'flac']
  it.skipIf(!has('ffmpeg')).each(streams)('%s (needs ffmpeg)', async (format) => {
    const bytes = await MEDIA[format].make()
    const signed = await sign(manifest(FACTS), format, bytes, signer)
    const samples = (input: Uint8Array): string =>
      run('ffmpeg', ['-v', 'error', '-i', 'pipe:0', '-f', 'streamhash', '-'], { input }).toString()
    expect(samples(signed)).toBe(samples(bytes))
  })
})
