import type { Language } from '@tanba/kernel'
import sharp from 'sharp'
import { agreement, LEAST_CONTRAST, seenContrast } from '../../core/warning/image/contrast.ts'
import { type ImageStyle, type Layout, layOut, type Place, type Plate } from '../../core/warning/image/layout.ts'
import { type Change, type ContentKind, type WarningLine, WORD_FORMS, type WordForm } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { shippedFont } from '../shipped-font.ts'
import { maskOf, onWorstPage, regionPixels } from './look.ts'
import { brokenImage, MOST_PIXELS, type OpenedImage, openImage } from './open.ts'

/** A warning of ours that was seen in a picture. */
export interface SeenWarning {
  readonly change: Change
  readonly form: WordForm
  /** A frame is seen by its strip, as a bar. */
  readonly style: Exclude<ImageStyle, 'frame'>
  readonly place: Place
  readonly lines: readonly WarningLine[]
  /** How well the letters agree with what was expected, 0 to 1. */
  readonly agreement: number
  /** Letters against plate (WCAG 2.2); undefined where the letters are too small to measure. */
  readonly contrast: number | undefined
  readonly legible: boolean
  readonly relativeSize: number
}

/** Two pictures of the same size that agree by chance, or by a photograph's own shapes, stay well below this. */
const FOUND = 0.6

const AS_GOOD = 0.1

/** Letters are compared at this size: enough to tell words apart, and little work. */
const COMPARED_EM = 16

const LANGUAGE_SETS: readonly (readonly Language[])[] = [
  ['kk', 'ru'],
  ['kk', 'ru', 'en'],
  ['kk'],
  ['ru'],
  ['en'],
  ['ru', 'kk'],
  ['ru', 'en'],
  ['kk', 'en'],
]
const PLACES: readonly Place[] = ['bottom-right', 'bottom-left', 'top-right', 'top-left']

/**
 * Looks for our warnings in a picture as a viewer meets it, knowing nothing of how it was made: every wording, style and
 * place is drawn anew and compared with the pixels. A warning in other words, in another font or cut off is not found:
 * that nothing is found proves nothing.
 * @throws LabelError image-broken, image-format, image-cmyk, image-pages, image-too-large
 */
export const readImageWarning = async (
  bytes: Uint8Array,
  kind: ContentKind = 'image',
): Promise<SeenWarning | undefined> => {
  const image = await openImage(bytes)
  try {
    return await seen(image, kind)
  } catch (cause) {
    throw cause instanceof LabelError ? cause : brokenImage(image.format, cause)
  }
}

interface Candidate {
  /** The letters at the scale of comparison, once they were drawn. */
  mask?: Uint8Array
  readonly style: SeenWarning['style']
  readonly place: Place
  readonly change: Change
  readonly layout: Layout
  readonly plate: Plate
}

const seen = async (image: OpenedImage, kind: ContentKind): Promise<SeenWarning | undefined> => {
  const all = rememberedCandidates(image, kind)
  const [any] = all
  if (any === undefined) return undefined
  // INVARIANT: all candidates come to one scale, so the picture is decoded and made small only once.
  const scale = Math.min(1, COMPARED_EM / any.layout.em)
  const small = await greyscale(image, scale)
  const found: { readonly candidate: Candidate; readonly value: number }[] = []
  for (const candidate of all) {
    const value = await compared(candidate, small, scale)
    if (value >= FOUND) found.push({ candidate, value })
  }
  const most = Math.max(...found.map(({ value }) => value))
  // A warning in two languages holds the one in the second language alone: of those as good, the one that says most.
  const [best] = found
    .filter(({ value }) => value >= most - AS_GOOD)
    .sort((a, b) => said(b.candidate) - said(a.candidate))
  return best === undefined ? undefined : described(image, best.candidate, best.value)
}

const said = ({ plate }: Candidate): number => plate.texts.reduce((sum, { text }) => sum + text.length, 0)

let remembered: { readonly key: string; readonly all: readonly Candidate[] } | undefined

/** The frames of a film, or the pictures of one camera, are of one size: what was drawn for the last is used again. */
const rememberedCandidates = (image: OpenedImage, kind: ContentKind): readonly Candidate[] => {
  const key = `${kind} ${image.width} ${image.height}`
  if (remembered?.key !== key) remembered = { key, all: candidates(image, kind) }
  return remembered.all
}

/** Different wishes may come to the same drawing; each is looked for once, the likeliest first. */
const candidates = (image: OpenedImage, kind: ContentKind): readonly Candidate[] => {
  const found = new Map<string, Candidate>()
  for (const style of ['bar', 'corner'] as const) {
    for (const place of style === 'corner' ? PLACES : PLACES.filter((one) => one.endsWith('right'))) {
      for (const languages of LANGUAGE_SETS) {
        for (const change of ['created', 'altered'] as const) {
          for (const form of WORD_FORMS) {
            const layout = tried(image, { kind, change, languages, style, place, form })
            const [plate] = layout?.plates ?? []
            if (layout === undefined || plate === undefined) continue
            const key = JSON.stringify(plate)
            if (!found.has(key)) found.set(key, { style, place, change, layout, plate })
          }
        }
      }
    }
  }
  return [...found.values()]
}

const tried = (image: OpenedImage, wish: Parameters<typeof layOut>[3]): Layout | undefined => {
  try {
    return layOut(shippedFont('bold'), image.width, image.height, wish)
  } catch (error) {
    if (error instanceof LabelError && error.code === 'image-too-small') return undefined
    throw error
  }
}

interface Grey {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

const greyscale = async (image: OpenedImage, scale: number): Promise<Grey> => {
  const [width, height] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))]
  const { data } = await sharp(image.bytes, { page: 0, limitInputPixels: MOST_PIXELS, sequentialRead: true })
    .autoOrient()
    .flatten({ background: '#808080' })
    .resize(width, height, { fit: 'fill' })
    .greyscale()
    .toColourspace('b-w')
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width, height }
}

const compared = async (candidate: Candidate, picture: Grey, scale: number): Promise<number> => {
  const { layout, plate } = candidate
  candidate.mask ??= await maskOf(layout, plate, scale)

  const width = Math.max(1, Math.round(plate.width * scale))
  const height = Math.max(1, Math.round(plate.height * scale))
  const left = Math.min(Math.round(plate.left * scale), picture.width - width)
  const top = Math.min(Math.round(plate.top * scale), picture.height - height)
  if (left < 0 || top < 0) return 0
  const cut = new Uint8Array(width * height)
  for (let row = 0; row < height; row++) {
    const from = (top + row) * picture.width + left
    cut.set(picture.data.subarray(from, from + width), row * width)
  }
  return Math.abs(agreement(candidate.mask, cut))
}

const described = async (image: OpenedImage, candidate: Candidate, value: number): Promise<SeenWarning> => {
  const { change, place, layout, plate } = candidate
  const pixels = onWorstPage(await regionPixels(image, plate), 'dark')
  const contrast = seenContrast(pixels, await maskOf(layout, plate))
  return {
    change,
    form: layout.form,
    style: candidate.style,
    place,
    lines: layout.lines,
    agreement: value,
    contrast,
    legible: contrast !== undefined && contrast >= LEAST_CONTRAST,
    relativeSize: layout.em / Math.min(image.width, image.height),
  }
}
