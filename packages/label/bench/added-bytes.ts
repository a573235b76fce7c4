import type { Figure, Section } from '@tanba/bench'
import { FORMATS, type Format, MACHINE_FORMS } from '../index.ts'
import { MEDIA, missing } from '../test/c2pa/media.ts'
import { embedMark } from '../text/mark.ts'
import { FACTS, party } from './subject.ts'

const RASTER: ReadonlySet<Format> = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'heic', 'heif', 'jxl'])
const MOST = { c2pa: 3200, 'iptc-xmp': 1200 } as const

const added = async (format: Format): Promise<readonly Figure[]> => {
  const { signer, anchors } = party()
  const original = await MEDIA[format].make()
  let bytes = original
  const figures: Figure[] = []
  for (const form of MACHINE_FORMS) {
    const made = await form.write(bytes, format, { facts: FACTS, signer, anchors, original })
    if (made === undefined) continue
    const value = made.byteLength - bytes.byteLength
    const most = RASTER.has(format) ? MOST[form.name as keyof typeof MOST] : undefined
    figures.push({
      name: `${format}: ${form.name}`,
      value,
      unit: 'bytes',
      ...(most === undefined ? {} : { bar: { most } }),
    })
    bytes = made
  }
  return figures
}

/** A kilobyte of UTF-8. */
const TEXT = new TextEncoder().encode('Бұл мәтінді жасанды интеллект жазған. '.repeat(20)).subarray(0, 1000)

const addedToText = async (): Promise<Figure> => {
  const { signer, anchors } = party()
  const bytes = new TextEncoder().encode(new TextDecoder().decode(TEXT).replaceAll('\u{fffd}', ''))
  const made = await embedMark(bytes, 'text', { name: 'a.txt', facts: FACTS, signer, anchors })
  return { name: 'text of 1 kB: c2pa', value: made.byteLength, unit: 'bytes', bar: { most: 14_000 } }
}

/** What each form adds to a small file of each kind. */
export const addedBytes = async (): Promise<Section> => {
  const formats = Object.keys(FORMATS) as Format[]
  const absent = formats.filter((format) => missing(format) !== undefined)
  const figures: Figure[] = []
  for (const format of formats) if (!absent.includes(format)) figures.push(...(await added(format)))
  figures.push(await addedToText())
  return {
    title: 'Bytes that marks add; of the text, what it has with its mark',
    figures,
    ...(absent.length > 0 ? { notes: absent.map((one) => `${one}: not made, needs ${missing(one)}`) } : {}),
  }
}
