import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { latin1Text } from '../core/bytes.ts'
import type { Container } from '../core/container.ts'
import { jpeg, jpegExif } from '../core/jpeg/jpeg.ts'
import { appliedWhole } from '../core/plan.ts'
import { png, pngExif } from '../core/png/png.ts'
import { memorySource } from '../core/source.ts'
import { webp, webpExif } from '../core/webp/webp.ts'
import { XMP_NAMESPACES } from '../xmp/namespaces.ts'
import { emptyXmp, parseXmp } from '../xmp/parse.ts'
import { has, run } from './programs.ts'

const { dc, Iptc4xmpExt, plus, xmpMM } = XMP_NAMESPACES
const GENERATED = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'

const folder = mkdtempSync(join(tmpdir(), 'tanba-media-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A picture of 61 × 47 with a gradient, and alpha where `channels` is 4. */
const picture = (channels: 3 | 4) => {
  const raw = Uint8Array.from({ length: 61 * 47 * channels }, (_, at) => (at * 7 + (at >> 5)) % 256)
  return sharp(raw, { raw: { width: 61, height: 47, channels } })
}
/** A GIF of two frames of 2 × 2, which libvips makes into an animated WebP. */
const animation = () => {
  const frame = (pixel: number) => [
    0x21,
    0xf9,
    4,
    0,
    10,
    0,
    0,
    0,
    0x2c,
    0,
    0,
    0,
    0,
    2,
    0,
    2,
    0,
    0,
    2,
    3,
    pixel,
    0x28,
    0x05,
    0,
  ]
  const screen = [2, 0, 2, 0, 0x80, 0, 0, 200, 30, 30, 30, 30, 200]
  return Uint8Array.from([...Buffer.from('GIF89a'), ...screen, ...frame(0x84), ...frame(0x8c), 0x3b])
}
const exif = { exif: { IFD0: { Software: 'Painter 9' } } }

const kinds: [name: string, container: Container, make: () => Promise<Uint8Array>][] = [
  ['baseline.jpg', jpeg, () => picture(3).jpeg().toBuffer()],
  ['progressive.jpg', jpeg, () => picture(3).withMetadata(exif).jpeg({ progressive: true }).toBuffer()],
  [
    'restarts.jpg',
    jpeg,
    () => picture(3).jpeg({ mozjpeg: true }).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>').toBuffer(),
  ],
  ['colour.png', png, () => picture(3).png().toBuffer()],
  ['alpha.png', png, () => picture(4).withMetadata(exif).png({ palette: true }).toBuffer()],
  ['lossy.webp', webp, () => picture(3).webp().toBuffer()],
  ['lossless.webp', webp, () => picture(3).webp({ lossless: true }).toBuffer()],
  ['alpha-lossless.webp', webp, () => picture(4).webp({ lossless: true }).toBuffer()],
  ['alpha.webp', webp, () => picture(4).webp().toBuffer()],
  ['exif.webp', webp, () => picture(3).withMetadata(exif).webp().toBuffer()],
  ['animated.webp', webp, () => sharp(animation(), { animated: true }).webp({ loop: 0 }).toBuffer()],
]

const marked = (container: Container, before: Uint8Array): Uint8Array => {
  const document = emptyXmp()
  document.set(Iptc4xmpExt, 'Iptc4xmpExt', 'DigitalSourceType', GENERATED)
  document.set(plus, 'plus', 'DataMining', 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED')
  document.setLanguages(dc, 'dc', 'title', [
    ['kk', 'Бүркіт'],
    ['en', 'Eagle'],
  ])
  document.setList(dc, 'dc', 'creator', ['А', 'Б'], 'Seq')
  const source = memorySource(before)
  return appliedWhole(source, container.writeXmp(source, document.serialise()))
}
const pixels = (bytes: Uint8Array) => sharp(bytes, { animated: true }).raw().toBuffer()
const saved = (name: string, bytes: Uint8Array): string => {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}

describe.each(kinds)('%s', (name, container, make) => {
  it('keeps its pixels, and the packet is there', async () => {
    const before = await make()
    const after = marked(container, before)
    expect(await pixels(after)).toEqual(await pixels(before))
    const found = container.readXmp(memorySource(after))
    expect(found && parseXmp(found.bytes).text(Iptc4xmpExt, 'DigitalSourceType')).toBe(GENERATED)
    // libvips finds it too.
    expect((await sharp(after).metadata()).xmp?.toString()).toContain(GENERATED)
    expect(marked(container, after)).toEqual(after)
  })

  it.skipIf(!has('exiftool'))('is read by exiftool (needs exiftool)', async () => {
    const file = saved(name, marked(container, await make()))
    const [tags] = JSON.parse(
      run('exiftool', '-j', '-G1', '-struct', '-n', '-validate', '-warning', '-a', '-XMP:all', file).stdout,
    )
    expect(tags).toMatchObject({
      'XMP-iptcExt:DigitalSourceType': GENERATED,
      'XMP-plus:DataMining': expect.stringContaining('DMI-PROHIBITED'),
      'XMP-dc:Title': 'Бүркіт',
      'XMP-dc:Title-en': 'Eagle',
      'XMP-dc:Creator': ['А', 'Б'],
    })
    // libvips puts the signature of JPEG before Exif in WebP.
    expect(tags['ExifTool:Warning'] ?? '').toMatch(/^$|Improper EXIF header/)
  })

  it.skipIf(!has('exiftool'))('gives the packet that exiftool wrote (needs exiftool)', async () => {
    const file = saved(`written-${name}`, await make())
    const { status } = run(
      'exiftool',
      '-q',
      '-overwrite_original',
      `-XMP-iptcExt:DigitalSourceType=${GENERATED}`,
      '-XMP-dc:Title-kk=Бүркіт',
      '-XMP-dc:Subject=a',
      '-XMP-dc:Subject=b',
      file,
    )
    expect(status).toBe(0)
    const found = container.readXmp(memorySource(readFileSync(file)))
    const document = parseXmp(found?.bytes ?? new Uint8Array())
    expect(document.text(Iptc4xmpExt, 'DigitalSourceType')).toBe(GENERATED)
    expect(document.languages(dc, 'title').get('kk')).toBe('Бүркіт')
    expect(document.list(dc, 'subject')).toEqual(['a', 'b'])
  })
})

const named = (container: Container) => kinds.filter(([, one]) => one === container)

describe.skipIf(!has('pngcheck'))('pngcheck (needs pngcheck)', () => {
  it.each(named(png))('passes %s', async (name, container, make) => {
    expect(run('pngcheck', '-q', saved(name, marked(container, await make()))).status).toBe(0)
  })
})

describe.skipIf(!has('webpinfo'))('webpinfo (needs webpinfo)', () => {
  it.each(named(webp))('passes %s', async (name, container, make) => {
    const { status, stdout } = run('webpinfo', saved(name, marked(container, await make())))
    expect(status, stdout).toBe(0)
    expect(stdout).toContain('No error detected.')
    expect(stdout).not.toMatch(/warning/i)
  })
})

describe('metadata of real files', () => {
  it('gives the TIFF block that libvips wrote', async () => {
    const image = () => picture(3).withMetadata(exif)
    const blocks = [
      jpegExif(memorySource(await image().jpeg().toBuffer())),
      pngExif(memorySource(await image().png().toBuffer())),
      webpExif(memorySource(await image().webp().toBuffer())),
    ]
    for (const block of blocks) expect(latin1Text(block?.bytes ?? new Uint8Array())).toMatch(/^II\*\0.*Painter 9/s)
  })

  it.skipIf(!has('exiftool'))('writes extended XMP that exiftool puts together (needs exiftool)', async () => {
    const document = emptyXmp()
    document.set(Iptc4xmpExt, 'Iptc4xmpExt', 'DigitalSourceType', GENERATED)
    document.set(xmpMM, 'xmpMM', 'PreservedFileName', 'h'.repeat(150_000))
    const source = memorySource(await picture(3).jpeg().toBuffer())
    const bytes = appliedWhole(source, jpeg.writeXmp(source, document.serialise({ largest: 65_502 })))
    const file = saved('extended.jpg', bytes)
    const [tags] = JSON.parse(run('exiftool', '-j', '-G1', '-a', '-XMP:all', '-warning', file).stdout)
    expect(tags['XMP-iptcExt:DigitalSourceType']).toMatch(/algorithmic/i)
    expect(tags['XMP-xmpMM:PreservedFileName']).toHaveLength(150_000)
    expect(tags['ExifTool:Warning']).toBeUndefined()
    const found = jpeg.readXmp(memorySource(bytes))
    expect(parseXmp(found?.bytes ?? new Uint8Array()).text(xmpMM, 'PreservedFileName')).toHaveLength(150_000)
  })
})
