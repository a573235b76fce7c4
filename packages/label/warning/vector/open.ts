import { containerOf, MediaError, memorySource } from '@tanba/media'
import { type DecodedText, decodeText } from '../../core/warning/text/encoding.ts'
import { type SvgRoot, svgRoot } from '../../core/warning/vector/svg-root.ts'
import { type Viewport, viewportOf } from '../../core/warning/vector/viewport.ts'
import { LabelError } from '../../errors.ts'

/** An SVG drawing whose markup is sound, and whose visible bounds are known. */
export interface OpenedDrawing {
  readonly bytes: Uint8Array
  readonly decoded: DecodedText
  readonly root: SvgRoot
  readonly view: Viewport
}

/** @throws LabelError document-broken (entities, endless nesting and such among it), svg-no-size, text-too-large */
export const openDrawing = (bytes: Uint8Array): OpenedDrawing => {
  requireSound(bytes)
  const decoded = decodeText(bytes)
  const root = svgRoot(decoded.text)
  if (root === undefined) throw brokenDrawing('no root element')
  const view = viewportOf(root.attributes)
  if (view === undefined) throw new LabelError('svg-no-size')
  return { bytes, decoded, root, view }
}

/** Elements closed in their order, an SVG root, UTF-8, and no entity that could unfold into more than is there. */
const requireSound = (bytes: Uint8Array): void => {
  try {
    containerOf('svg')?.readManifestStore(memorySource(bytes))
  } catch (cause) {
    if (!(cause instanceof MediaError)) throw cause
    throw brokenDrawing(cause.message, cause)
  }
}

export const brokenDrawing = (detail: string, cause?: unknown): LabelError =>
  new LabelError('document-broken', { format: 'SVG', detail: detail.replaceAll(/\s+/g, ' ').slice(0, 200) }, { cause })
