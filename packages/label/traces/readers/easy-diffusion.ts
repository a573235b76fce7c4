import { type Field, isUserComment } from '../field.ts'
import type { Members } from '../json.ts'
import { isSaid, said } from '../plain.ts'
import type { TraceReader } from './reader.ts'

/** The names of Easy Diffusion's settings, for programs and for people. */
const NAMES = [
  { model: 'use_stable_diffusion_model', prompt: 'prompt', negative: 'negative_prompt' },
  { model: 'Stable Diffusion model', prompt: 'Prompt', negative: 'Negative Prompt' },
] as const

/** Easy Diffusion: each setting in a text chunk of its own in PNG, all of them as JSON in Exif's comment elsewhere. */
export const easyDiffusion: TraceReader = {
  name: 'easy-diffusion',
  read(fields) {
    const chunks = fields.filter((field) => field.is('PNG'))
    const settings = Object.fromEntries(chunks.map(({ name, text }) => [name, text]))
    const [chunk] = chunks.filter(({ name }) => NAMES.some(({ model }) => model === name))
    const places: readonly (readonly [Field, Members])[] = [
      ...(chunk ? [[chunk, settings] as const] : []),
      ...fields.filter(isUserComment).flatMap((field) => (field.json ? [[field, field.json] as const] : [])),
    ]
    return places.flatMap(([field, members]) => {
      const names = NAMES.find(({ model, prompt, negative }) =>
        [model, prompt, negative].every((one) => one in members),
      )
      if (names === undefined) return []
      const model = said(members[names.model])
      return [
        {
          reader: easyDiffusion.name,
          place: field.place,
          says: 'made-by-ai' as const,
          system: { name: 'Easy Diffusion' },
          ...(model !== undefined && { model }),
          hasPrompt: isSaid(members[names.prompt]),
        },
      ]
    })
  },
}
