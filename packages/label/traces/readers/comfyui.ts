import { Field, isComment } from '../field.ts'
import { isMembers, type Members, membersIn } from '../json.ts'
import { isSaid, said } from '../plain.ts'
import type { AiTrace } from '../trace.ts'
import type { TraceReader } from './reader.ts'

/**
 * ComfyUI: the graph that ran as `prompt` (nodes by number, each with `class_type` and `inputs`) and the one on the
 * screen as `workflow` (lists `nodes` and `links`). In PNG, sound and video under these names, in WebP as Exif tags of
 * the form `prompt:{…}`, by add-ons as a comment that holds both.
 */
export const comfyui: TraceReader = {
  name: 'comfyui',
  read(fields) {
    const graphs = fields.flatMap(graphsIn)
    // The graph that ran tells more than the one on the screen.
    const [found] = [...graphs.filter(({ name }) => name === 'prompt'), ...graphs].flatMap((one) => traceOf(one) ?? [])
    return found === undefined ? [] : [found]
  },
}

interface Graph {
  readonly name: 'prompt' | 'workflow'
  readonly place: string
  readonly members: Members
}

const NAMES = ['prompt', 'workflow'] as const
const EXIF_TAGS: ReadonlySet<string> = new Set(['Make', 'Model', 'ImageDescription', 'UserComment'])

const graphsIn = (field: Field): readonly Graph[] => {
  const own = NAMES.find((name) => field.name.toLowerCase() === name)
  const { place } = field
  if (own !== undefined) return field.json ? [{ name: own, place, members: field.json }] : []
  if (field.is('EXIF') && EXIF_TAGS.has(field.name)) {
    const name = NAMES.find((one) => field.text.toLowerCase().startsWith(`${one}:`, 0))
    const members = name && new Field('', '', field.text.slice(name.length + 1)).json
    return name && members ? [{ name, place, members }] : []
  }
  if (!isComment(field) && !field.is('EXIF', 'UserComment')) return []
  return NAMES.flatMap((name) => {
    const value = field.json?.[name]
    const members = typeof value === 'string' ? new Field('', '', value).json : value
    return isMembers(members) ? [{ name, place, members }] : []
  })
}

/** Nodes that make pictures, film or sound. Others load, scale and save what people made. */
const MAKES =
  /sampler|checkpointloader|unetloader|diffusionmodel|text_?to_?(?:image|video|audio)|image_?to_?video|dall-?e|gptimage|geminiimage|fluxpro|musicgen/i

const traceOf = ({ name, place, members }: Graph): AiTrace | undefined => {
  const nodes = name === 'prompt' ? nodesOfPrompt(members) : nodesOfWorkflow(members)
  if (nodes.length === 0) return undefined
  const inputs = nodes.flatMap((node) => Object.entries(node.inputs))
  const model = said(inputs.find(([key]) => key === 'ckpt_name' || key === 'unet_name')?.[1])
  return {
    reader: comfyui.name,
    place,
    says: nodes.some(({ type }) => MAKES.test(type)) ? 'made-by-ai' : 'ai-tool-used',
    system: { name: 'ComfyUI' },
    ...(model !== undefined && { model }),
    hasPrompt: inputs.some(([key, value]) => PROMPTS.has(key) && isSaid(value)),
  }
}

const PROMPTS: ReadonlySet<string> = new Set(['text', 'prompt', 'text_g', 'text_l', 'positive', 'widgets_values'])

interface GraphNode {
  readonly type: string
  readonly inputs: Members
}

const MOST_NODES = 20_000

/** Every member is a node: an object of another kind under the same name is not ComfyUI's. */
const nodesOfPrompt = (members: Members): readonly GraphNode[] => {
  const nodes = Object.values(members).slice(0, MOST_NODES)
  const isGraph = nodes.every(
    (node) => isMembers(node) && typeof node.class_type === 'string' && isMembers(node.inputs),
  )
  if (!isGraph) return []
  return nodes.map((node) => ({ type: String(membersIn(node).class_type), inputs: membersIn(membersIn(node).inputs) }))
}

const nodesOfWorkflow = ({ nodes, links }: Members): readonly GraphNode[] => {
  if (!Array.isArray(nodes) || !Array.isArray(links)) return []
  const first: readonly unknown[] = nodes.slice(0, MOST_NODES)
  if (!first.every((node) => isMembers(node) && typeof node.type === 'string' && 'id' in node)) return []
  return first.map((node) => {
    const { type, widgets_values: values } = membersIn(node)
    const texts: readonly unknown[] = Array.isArray(values) ? values : []
    const isText = /textencode|prompt/i.test(String(type))
    return { type: String(type), inputs: isText ? { text: texts.find(isSaid) } : {} }
  })
}
