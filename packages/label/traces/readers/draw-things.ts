import { isUserComment } from '../field.ts'
import { isSaid, said } from '../plain.ts'
import type { TraceReader } from './reader.ts'

/** Draw Things: its name as XMP's creator tool, settings as JSON in Exif's comment (`c`: prompt, `uc`: negative). */
export const drawThings: TraceReader = {
  name: 'draw-things',
  read(fields) {
    const tool = fields.find((field) => field.is('XMP', 'xmp:CreatorTool') && /^Draw Things\b/.test(field.text.trim()))
    const settings = fields.find(
      (field) => isUserComment(field) && ['c', 'uc', 'sampler', 'model'].every((key) => key in (field.json ?? {})),
    )
    const field = settings ?? tool
    if (field === undefined) return []
    const model = said(settings?.json?.model)
    return [
      {
        reader: drawThings.name,
        place: field.place,
        // The name alone may stand on a picture that was only opened there.
        says: settings ? 'made-by-ai' : 'ai-tool-used',
        system: { name: 'Draw Things' },
        ...(model !== undefined && { model }),
        hasPrompt: isSaid(settings?.json?.c),
      },
    ]
  },
}
