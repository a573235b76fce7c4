import { type Field, isComment, isUserComment } from '../field.ts'
import { isMembers } from '../json.ts'
import { isSaid, said } from '../plain.ts'
import type { TraceReader } from './reader.ts'

const isPlace = (field: Field): boolean =>
  field.is('PNG', 'parameters') || field.is('EXIF', 'Model') || isUserComment(field) || isComment(field)

/** SwarmUI: JSON with `sui_image_params`; in PNG under `parameters`, in Exif's comment (earlier: Model), in comments of video. */
export const swarmui: TraceReader = {
  name: 'swarmui',
  read: (fields) =>
    fields.filter(isPlace).flatMap((field) => {
      const settings = field.json?.sui_image_params
      if (!isMembers(settings) || !['prompt', 'model', 'seed', 'steps'].some((key) => key in settings)) return []
      const [version, model] = [said(settings.swarm_version), said(settings.model)]
      return [
        {
          reader: swarmui.name,
          place: field.place,
          says: 'made-by-ai' as const,
          system: { name: 'SwarmUI', ...(version !== undefined && { version }) },
          ...(model !== undefined && { model }),
          hasPrompt: isSaid(settings.prompt),
        },
      ]
    }),
}
