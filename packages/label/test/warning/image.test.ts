import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { contrastOf, luminance, neededOpacity, worstContrast } from '../../core/warning/image/contrast.ts'
import { layOut } from '../../core/warning/image/layout.ts'
import { warnImage } from '../../warning/image/apply.ts'
import { readImageWarning } from '../../warning/image/extract.ts'
import { shippedFont } from '../../warning/shipped-font.ts'
import { refusal } from '../refusal.ts'
import { busy, frames, plain } from './pictures.ts'

const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
const wish = { kind: 'image', change: 'created', languages: ['kk', 'ru'], place: 'bottom-right' } as const

describe('contrast (WCAG 2.2)', () => {
  it('of black and white is 21, of #777 on white 4.48', () => {
    expect(contrastOf(luminance(0, 0, 0), luminance(255, 255, 255))).toBe(21)
    expect(contrastOf(luminance(119, 119, 119), 1)).toBeCloseTo(4.48, 2)
  })

  it('opacity rises with the worst pixel, and one white pixel among black is enough', () => {
    const pixels = new Uint8Array(300)
    expect(neededOpacity(pixels, 'dark', 0, 4.5)).toBe(0)
    pixels.fill(255, 30, 33)
    const opacity = neededOpacity(pixels, 'dark', 0, 4.5)
    expect(opacity).toBeCloseTo(0.55)
    expect(worstContrast(pixels, 'dark', opacity)).toBeGreaterThanOrEqual(4.5)
    expect(worstContrast(pixels, 'dark', opacity - 0.05)).toBeLessThan(4.5)
  })
})

describe('the rule of size', () => {
  it.each([
    [4000, 3000, 'bar', 150],
    [1600, 1200, 'frame', 60],
    [1080, 1920, 'corner', 54],
    [400, 300, 'bar', 15],
    [200, 200, 'bar', 12],
    [64, 64, 'bar', 11],
  ] as const)('%i×%i, %s: letters of %i px, and the text inside the picture', (width, height, style, em) => {
    const layout = layOut(shippedFont('bold'), width, height, { ...wish, style, form: 'short' })
    expect(layout.em).toBe(em)
    const [main] = layout.plates
    expect((main?.width ?? 0) * (main?.height ?? 0)).toBeLessThanOrEqual((width * height) / 3)
    for (const { left, top, width: wide, height: high } of layout.plates) {
      expect([left >= 0, top >= 0, left + wide <= width, top + high <= height]).toEqual([true, true, true, true])
    }
  })

  it('where a sentence does not fit, fewer words are said, not smaller ones', () => {
    const forms = [2400, 600, 160, 64].map(
      (side) => layOut(shippedFont('bold'), side, side, { ...wish, style: 'bar', form: 'long' }).form,
    )
    expect(forms.at(-1)).toBe('sign')
    expect(forms[0]).not.toBe('sign')
  })
})

describe('a warning on an image', () => {
  const grounds = [
    ['light', plain(800, 500, '#fdfdf5'), 'dark'],
    ['dark', plain(800, 500, '#040410'), 'light'],
    ['busy', busy(800, 500), 'dark'],
  ] as const

  for (const [name, picture, theme] of grounds) {
    for (const style of ['bar', 'corner', 'frame'] as const) {
      it(`${name} ground, ${style}: stands out, passes 4.5:1 in the encoded file, and is read again`, async () => {
        const jpeg = await picture.clone().jpeg({ quality: 80 }).toBuffer()
        const warned = await warnImage(jpeg, { change: 'altered', style, languages: ['kk', 'ru', 'en'] })
        expect(warned.theme).toBe(theme)
        expect(warned.contrast).toBeGreaterThanOrEqual(4.5)
        expect(warned.relativeSize).toBeGreaterThanOrEqual(0.05)
        const seen = await readImageWarning(warned.bytes)
        expect(seen).toMatchObject({ change: 'altered', legible: true, lines: warned.lines })
      }, 30_000)
    }
  }

  it('a plate that is too thin is made thicker', async () => {
    const white = await plain(400, 300, '#fff').png().toBuffer()
    const { opacity, contrast } = await warnImage(white, { change: 'created', theme: 'dark', opacity: 0.1 })
    expect(opacity).toBeGreaterThanOrEqual(0.55)
    expect(contrast).toBeGreaterThanOrEqual(4.5)
  })

  it('is read after being made smaller and coded again; a picture without one gives nothing', async () => {
    const picture = await busy(1200, 800).blur(2).jpeg().toBuffer()
    const { bytes } = await warnImage(picture, { change: 'created' })
    const small = await sharp(bytes).resize(640).jpeg({ quality: 50 }).toBuffer()
    expect(await readImageWarning(small)).toMatchObject({ change: 'created', style: 'bar', legible: true })
    expect(await readImageWarning(picture)).toBeUndefined()
  }, 30_000)

  it('a warning smeared out is seen, and told to be illegible', async () => {
    const { bytes } = await warnImage(await plain(800, 500, '#888').png().toBuffer(), { change: 'created' })
    const faint = await sharp(bytes).linear(0.15, 110).png().toBuffer()
    expect(await readImageWarning(faint)).toMatchObject({ change: 'created', legible: false })
  }, 30_000)

  it('pixels outside the plate stay as they were, 8 and 16 bits deep', async () => {
    for (const space of ['srgb', 'rgb16'] as const) {
      const png = await busy(300, 240).toColourspace(space).png().toBuffer()
      const { bytes, plate } = await warnImage(png, { change: 'created' })
      const rest = { left: 0, top: 0, width: 300, height: plate.top }
      const cut = (one: Uint8Array): Promise<Buffer> =>
        sharp(one)
          .toColourspace(space)
          .extract(rest)
          .raw({ depth: space === 'rgb16' ? 'ushort' : 'uchar' })
          .toBuffer()
      expect((await cut(bytes)).equals(await cut(png))).toBe(true)
      expect((await sharp(bytes).metadata()).depth).toBe(space === 'rgb16' ? 'ushort' : 'uchar')
    }
  })
})

describe('formats', () => {
  const base = (): Sharp => busy(400, 300)
  it.each([
    ['grey JPEG', () => base().toColourspace('b-w').jpeg(), { format: 'jpeg', channels: 1 }],
    [
      'progressive JPEG 4:2:0',
      () => base().jpeg({ progressive: true }),
      { isProgressive: true, chromaSubsampling: '4:2:0' },
    ],
    ['JPEG 4:4:4', () => base().jpeg({ chromaSubsampling: '4:4:4' }), { chromaSubsampling: '4:4:4' }],
    ['PNG with alpha', () => base().ensureAlpha(0).png(), { format: 'png', hasAlpha: true }],
    ['PNG 16 bits', () => base().toColourspace('rgb16').png(), { depth: 'ushort', channels: 3 }],
    ['PNG 16 bits grey', () => base().toColourspace('grey16').png(), { depth: 'ushort', channels: 1 }],
    ['PNG palette', () => base().png({ palette: true }), { format: 'png' }],
    ['WebP', () => base().webp(), { format: 'webp' }],
    ['AVIF', () => base().avif(), { format: 'heif', compression: 'av1' }],
    ['TIFF', () => base().tiff({ compression: 'lzw' }), { format: 'tiff', depth: 'uchar' }],
    ['GIF', () => base().gif(), { format: 'gif' }],
  ] as const)(
    '%s stays one, and the warning is read in it',
    async (_, make, expected) => {
      const given = await make().toBuffer()
      const { bytes, contrast } = await warnImage(given, { change: 'created' })
      expect(Buffer.from((await warnImage(given, { change: 'created' })).bytes).equals(bytes)).toBe(true)
      expect(await sharp(bytes).metadata()).toMatchObject({ ...expected, width: 400, height: 300 })
      expect(contrast).toBeGreaterThanOrEqual(4.5)
      expect(await readImageWarning(bytes)).toMatchObject({ change: 'created', legible: true })
    },
    30_000,
  )

  it('EXIF orientation is respected, ICC and XMP are kept', async () => {
    const turned = await base().withXmp(XMP).withMetadata({ orientation: 6, icc: 'p3' }).jpeg().toBuffer()
    const { bytes } = await warnImage(turned, { change: 'created' })
    const { width, height, orientation, icc, xmp } = await sharp(bytes).metadata()
    expect([width, height, orientation ?? 1]).toEqual([300, 400, 1])
    expect([icc === undefined, xmp === undefined]).toEqual([false, false])
    expect(await readImageWarning(bytes)).toMatchObject({ change: 'created' })
  }, 30_000)

  it.each(['gif', 'webp'] as const)(
    'animated %s: every frame carries it, times and loop stay',
    async (format) => {
      const delay = [100, 200, 300, 100, 100]
      const moving = await (await frames()).toFormat(format, { delay, loop: 3 }).toBuffer()
      const { bytes, frames: count } = await warnImage(moving, { change: 'created' })
      expect(count).toBe(5)
      expect(await sharp(bytes, { animated: true }).metadata()).toMatchObject({
        pages: 5,
        pageHeight: 200,
        loop: 3,
        delay,
      })
      for (let page = 0; page < 5; page++) {
        const frame = await sharp(bytes, { page }).png().toBuffer()
        expect(await readImageWarning(frame), `frame ${page}`).toMatchObject({ change: 'created', legible: true })
      }
    },
    60_000,
  )

  it('a large image, 12,000 px wide', async () => {
    const large = await plain(12_000, 3000, '#a83').jpeg().toBuffer()
    expect(await warnImage(large, { change: 'created' })).toMatchObject({ em: 150, form: 'short' })
  }, 60_000)

  it.each([
    ['32 px', () => busy(32, 32).png().toBuffer(), 'image-too-small'],
    ['a thin strip', () => busy(2000, 10).png().toBuffer(), 'image-too-small'],
    ['CMYK', () => busy(100, 100).toColourspace('cmyk').jpeg().toBuffer(), 'image-cmyk'],
    [
      'SVG',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>'),
      'image-format',
    ],
    ['no image', async () => Buffer.from('hello'), 'image-broken'],
    ['nothing', async () => Buffer.alloc(0), 'image-broken'],
    ['cut off', async () => (await busy(300, 200).jpeg().toBuffer()).subarray(0, 3000), 'image-broken'],
    ['TIFF of two pages', async () => (await frames()).tiff().toBuffer(), 'image-pages'],
    [
      'a PNG that claims 60,000 px a side',
      async () => {
        const png = await plain(10, 10, '#fff').png().toBuffer()
        png.writeUInt32BE(60_000, 16)
        png.writeUInt32BE(60_000, 20)
        return png
      },
      'image-too-large',
    ],
  ] as const)('%s is refused', async (_, make, code) => {
    expect(await refusal(make().then((bytes) => warnImage(bytes, { change: 'created' })))).toBe(code)
  })

  it('one language at least', async () => {
    const picture = await plain(100, 100, '#fff').png().toBuffer()
    expect(await refusal(warnImage(picture, { change: 'created', languages: [] }))).toBe('warning-languages')
  })
})
