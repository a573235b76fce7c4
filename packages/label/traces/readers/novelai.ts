import { type Field, isUserComment } from '../field.ts'
import { jsonObject, type Members, membersIn } from '../json.ts'
import { isSaid, said } from '../plain.ts'
import type { AiTrace } from '../trace.ts'
import type { TraceReader } from './reader.ts'

/** NovelAI: `Software`, `Source` and `Comment` in PNG; the same as JSON in the alpha's lowest bits and in Exif. */
export const novelai: TraceReader = {
  name: 'novelai',
  read(fields) {
    const text = (name: string): string | undefined => fields.find((field) => field.is('PNG', name))?.text
    const chunk = fields.find((field) => field.is('PNG', 'Software') && field.text.trim() === 'NovelAI')
    const ofChunks =
      chunk && traced(chunk, { Source: text('Source'), Comment: text('Comment'), Description: text('Description') })
    const others = fields
      .filter((field) => field.is('PNG alpha') || isUserComment(field))
      .flatMap((field) => (field.json?.Software === 'NovelAI' ? [traced(field, field.json)] : []))
    return [...(ofChunks ? [ofChunks] : []), ...others]
  },
}

const traced = (field: Field, { Source, Comment, Description }: Members): AiTrace => {
  const model = said(Source)
  const comment = typeof Comment === 'string' ? jsonObject(Comment) : membersIn(Comment)
  return {
    reader: novelai.name,
    place: field.place,
    says: 'made-by-ai',
    system: { name: 'NovelAI' },
    ...(model !== undefined && { model }),
    hasPrompt: isSaid(comment?.prompt) || isSaid(Description),
  }
}
