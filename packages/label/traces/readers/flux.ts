import { isSaid, said } from '../plain.ts'
import type { TraceReader } from './reader.ts'

/** Black Forest Labs' own programs: `AI generated;txt2img;flux` as Exif's software, the model as Model, the prompt as description. */
export const flux: TraceReader = {
  name: 'flux',
  read(fields) {
    const text = (name: string): string | undefined => fields.find((field) => field.is('EXIF', name))?.text
    return fields
      .filter((field) => field.is('EXIF', 'Software') && /^AI generated;\w{1,20};flux(?:;|$)/.test(field.text))
      .map((field) => {
        const model = said(text('Model'))
        const hasPrompt = isSaid(text('ImageDescription'))
        const says = 'made-by-ai'
        return {
          reader: flux.name,
          place: field.place,
          says,
          system: { name: 'FLUX' },
          ...(model && { model }),
          hasPrompt,
        }
      })
  },
}
