import { afterEach, describe, expect, it, vi } from 'vitest'
import { withC2pa } from '../../c2pa/engine.ts'
import { type Format, LabelError, manifest, read, sign } from '../../index.ts'
import { FACTS, party } from '../fixtures.ts'
import { refusal } from '../refusal.ts'
import { MEDIA } from './media.ts'

const { chain, signer } = party()
const anchors = chain.root.certificate

afterEach(() => vi.unstubAllGlobals())

describe('no call leaves the machine', () => {
  it('for a manifest that is elsewhere: its address is told', async () => {
    const fetched = vi.fn()
    vi.stubGlobal('fetch', fetched)
    const url = 'https://example.kz/manifest.c2pa'
    const file = withProvenance(await MEDIA.jpeg.make(), url)
    expect(await read(file, 'jpeg', { anchors })).toEqual({ kind: 'remote', url })
    expect(await refusal(sign(manifest(FACTS), 'jpeg', file, signer))).toBe('already-marked')
    expect(fetched).not.toHaveBeenCalled()
  })

  it.each(['https://e.kz/\u202em.c2pa', 'https://e.kz/\u200b\u{e0001}', 'https://e.kz/қ\\\\u{41}'])(
    'for an address of any letters: %j',
    async (url) => {
      expect(await read(withProvenance(await MEDIA.jpeg.make(), url), 'jpeg')).toEqual({ kind: 'remote', url })
    },
  )

  it('for signing and reading', async () => {
    const fetched = vi.fn()
    vi.stubGlobal('fetch', fetched)
    const signed = await sign(manifest(FACTS), 'jpeg', await MEDIA.jpeg.make(), signer)
    await read(signed, 'jpeg', { anchors })
    expect(fetched).not.toHaveBeenCalled()
  })
})

describe('anchors', () => {
  const cases = ['no certificate', anchors.replace(/[^\n]{64}\n/, ''), anchors.replace('CERTIFICATE', 'X')]
  it.each(cases)('that cannot be read are refused: %#', async (broken) => {
    const bytes = await MEDIA.png.make()
    expect(await refusal(read(bytes, 'png', { anchors: broken }))).toBe('anchors-unreadable')
  })

  it('of another root leave a label valid, not trusted', async () => {
    const signed = await sign(manifest(FACTS), 'png', await MEDIA.png.make(), signer)
    const other = party().chain.root.certificate
    expect(await read(signed, 'png', { anchors: other })).toMatchObject({ state: 'Valid' })
    expect(await read(signed, 'png', { anchors: other + anchors })).toMatchObject({ state: 'Trusted' })
  })
})

it('goes on with a new instance after one has trapped', async () => {
  const trap = Object.assign(new Error('unreachable'), { name: 'RuntimeError' })
  const first = await withC2pa(async (c2pa) => c2pa)
  await expect(withC2pa(() => Promise.reject(trap))).rejects.toBe(trap)
  expect(await withC2pa(async (c2pa) => c2pa !== first)).toBe(true)
  const signed = await sign(manifest(FACTS), 'png', await MEDIA.png.make(), signer)
  expect(await read(signed, 'png', { anchors })).toMatchObject({ state: 'Trusted' })
})

it('reads many at a time', async () => {
  const bytes = await MEDIA.png.make()
  const signed = await Promise.all(Array.from({ length: 8 }, () => sign(manifest(FACTS), 'png', bytes, signer)))
  const results = await Promise.all(signed.map((one) => read(one, 'png', { anchors })))
  expect(results.map((result) => result.kind === 'embedded' && result.state)).toEqual(Array(8).fill('Trusted'))
})

describe('broken files', () => {
  const formats: readonly Format[] = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'svg', 'pdf']
  it.each(formats)('end in an answer or a LabelError, and the next file is read: %s', async (format) => {
    const signed = await sign(manifest(FACTS), format, await MEDIA[format].make(), signer)
    for (let round = 0; round < 40; round += 1) {
      const length = round % 2 === 0 ? signed.length : Math.floor((signed.length * round) / 40)
      const broken = signed.slice(0, length)
      // Whole words of ones: lengths that lie.
      broken.fill(0xff, Math.floor((length * round) / 43), Math.floor((length * round) / 43) + 4)
      await read(broken, format, { anchors }).catch((error: unknown) => expect(error).toBeInstanceOf(LabelError))
    }
    expect(await read(signed, format, { anchors })).toMatchObject({ state: 'Trusted' })
  })

  it.each(['jpeg', 'png', 'mp4', 'pdf'] satisfies Format[])('are refused for signing: %s', async (format) => {
    expect(await refusal(sign(manifest(FACTS), format, new Uint8Array(10), signer))).toBe('sign-refused')
    const other = format === 'png' ? await MEDIA.jpeg.make() : await MEDIA.png.make()
    expect(await refusal(sign(manifest(FACTS), format, other, signer))).toBe('sign-refused')
  })
})

it.each(['mp4', 'heic', 'avif'] satisfies Format[])(
  '%s of countless boxes is refused before it is read',
  async (format) => {
    const brand = { mp4: 'isom', heic: 'heic', avif: 'avif' }[format]
    const box = (type: string, body: Uint8Array): Buffer => {
      const head = Buffer.from(`\0\0\0\0${type}`, 'latin1')
      head.writeUInt32BE(head.length + body.length)
      return Buffer.concat([head, body])
    }
    const many = Buffer.from('\0\0\0\x08free'.repeat(1_000_000), 'latin1')
    const first = box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`, 'latin1'))
    for (const rest of [many, box('moov', many), box('meta', Buffer.concat([Buffer.alloc(4), many]))]) {
      const bytes = Buffer.concat([first, rest])
      expect(await refusal(read(bytes, format))).toBe('manifest-unreadable')
      expect(await refusal(sign(manifest(FACTS), format, bytes, signer))).toBe('sign-refused')
    }
  },
)

it('does not sign a JPEG XL without boxes, which has no place for a manifest', async () => {
  const codestream = Uint8Array.from([0xff, 0x0a, ...new Uint8Array(64)])
  expect(await refusal(sign(manifest(FACTS), 'jxl', codestream, signer))).toBe('sign-refused')
})

/** A JPEG whose XMP names a manifest elsewhere (C2PA 2.x, "Embedding a reference to externally stored manifests"). */
function withProvenance(jpeg: Uint8Array, url: string): Uint8Array {
  const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
  const description = `<rdf:Description xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="${url}"/>`
  const xmp = Buffer.from(
    `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${rdf}>${description}</rdf:RDF></x:xmpmeta>`,
  )
  const size = xmp.length + 2
  return Buffer.concat([jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xe1, size >> 8, size & 0xff), xmp, jpeg.subarray(2)])
}
