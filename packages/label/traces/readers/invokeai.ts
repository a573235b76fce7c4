import type { Field } from '../field.ts'
import { isMembers, type Members, membersIn } from '../json.ts'
import { isSaid, said } from '../plain.ts'
import type { AiTrace } from '../trace.ts'
import type { TraceReader } from './reader.ts'

/** InvokeAI: `invokeai_metadata` (3 and later), `sd-metadata` (2), `Dream` (1), text chunks of PNG. */
export const invokeai: TraceReader = {
  name: 'invokeai',
  read(fields) {
    const of = (name: string): readonly Field[] => fields.filter((field) => field.is('PNG', name))
    const found = [
      ...of('invokeai_metadata').flatMap((field) => third(field) ?? []),
      ...of('sd-metadata').flatMap((field) => second(field) ?? []),
      ...of('Dream').flatMap((field) => first(field) ?? []),
    ]
    return found.slice(0, 1)
  },
}

const traced = (field: Field, more: Partial<AiTrace>): AiTrace => ({
  reader: invokeai.name,
  place: field.place,
  says: 'made-by-ai',
  system: { name: 'InvokeAI' },
  ...more,
})

const third = (field: Field): AiTrace | undefined => {
  const { json } = field
  if (json === undefined) return undefined
  const [version, model] = [said(json.app_version), modelOf(json.model)]
  const makes = typeof json.generation_mode === 'string' || model !== undefined || 'positive_prompt' in json
  if (!makes && version === undefined) return undefined
  return traced(field, {
    says: makes ? 'made-by-ai' : 'ai-tool-used',
    system: { name: 'InvokeAI', ...(version !== undefined && { version }) },
    ...(model !== undefined && { model }),
    hasPrompt: isSaid(json.positive_prompt),
  })
}

const modelOf = (model: unknown): string | undefined => {
  const { name, model_name: older } = membersIn(model)
  return said(name) ?? said(older)
}

const second = (field: Field): AiTrace | undefined => {
  const { json } = field
  if (json === undefined || !isMembers(json.image)) return undefined
  const isTheirs = typeof json.app_id === 'string' || typeof json.model_weights === 'string'
  if (!isTheirs) return undefined
  const [version, model] = [said(json.app_version), said(json.model_weights)]
  return traced(field, {
    system: { name: 'InvokeAI', ...(version !== undefined && { version }) },
    ...(model !== undefined && { model }),
    hasPrompt: hasWords(json.image),
  })
}

/** A text, or a list of texts with weights. */
const hasWords = ({ prompt }: Members): boolean => isSaid(prompt) || (Array.isArray(prompt) && prompt.length > 0)

/** `"a cat" -s 50 -S 123 -W 512 -H 512 -C 7.5 -A k_lms`: the switches stand behind the last quotation mark. */
const first = (field: Field): AiTrace | undefined => {
  const { text } = field
  const end = text.lastIndexOf('"')
  if (!text.startsWith('"') || end <= 0) return undefined
  const switches = text.slice(end + 1, end + 2000)
  const has = ['s', 'S', 'W', 'H', 'C', 'A'].filter(
    (one) => switches.includes(` -${one} `) || switches.includes(` -${one}`),
  )
  return has.length < 4 ? undefined : traced(field, { hasPrompt: end > 1 })
}
