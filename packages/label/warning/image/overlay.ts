import sharp from 'sharp'
import { plateDrawing } from '../../core/warning/image/drawing.ts'
import { type Layout, layOut } from '../../core/warning/image/layout.ts'
import type { ContentKind } from '../../core/warning/words.ts'
import { shippedFont } from '../shipped-font.ts'
import { type ImageWarningRequest, layoutWish } from './request.ts'

/**
 * Over any picture at all: white behind a black plate of this opacity is grey level 38, contrast 15:1 with white
 * letters, so nothing that a film shows under it can spoil the text.
 */
const SAFE_OPACITY = 0.85

/** A warning as a picture of its own, transparent but for its plates: to be laid over frames. PNG. */
export const warningOverlay = async (
  width: number,
  height: number,
  kind: ContentKind,
  request: ImageWarningRequest,
): Promise<{ readonly png: Uint8Array; readonly layout: Layout }> => {
  const font = shippedFont('bold')
  const layout = layOut(font, width, height, layoutWish(kind, request))
  const theme = request.theme === 'light' ? 'light' : 'dark'
  const opacity = Math.max(SAFE_OPACITY, Math.min(1, request.opacity ?? SAFE_OPACITY))
  const plates = layout.plates.map((plate) => ({
    input: Buffer.from(plateDrawing(font, plate, layout.em, theme, opacity)),
    left: plate.left,
    top: plate.top,
  }))
  const ground = { width, height, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } }
  const png = await sharp({ create: ground }).composite(plates).png().toBuffer()
  return { png, layout }
}
