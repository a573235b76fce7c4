import { type Field, isComment, isUserComment } from '../field.ts'
import { said } from '../plain.ts'
import type { AiTrace, TraceSystem } from '../trace.ts'
import type { TraceReader } from './reader.ts'

/**
 * The text of AUTOMATIC1111's web UI, which Forge, SD.Next and others write too: the prompt, a negative prompt, and a
 * line of settings (`Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, …`). In PNG under `parameters`,
 * elsewhere as Exif's comment.
 */
export const automatic1111: TraceReader = {
  name: 'automatic1111',
  read: (fields) => fields.filter(isPlace).flatMap((field) => generated(field) ?? postprocessed(field) ?? []),
}

const isPlace = (field: Field): boolean =>
  field.is('PNG', 'parameters', 'postprocessing', 'extras', 'stealth_pnginfo') ||
  isUserComment(field) ||
  isComment(field)

const STEPS = 'Steps: '
const LONGEST_SETTINGS = 16_384
/** Two of these beside the steps: no description by a person has that line. */
const SETTINGS = [/, Sampler: \S/, /, CFG scale: \d/, /, Seed: \d/, /, Size: \d+x\d+/]

const generated = (field: Field): AiTrace | undefined => {
  const { text } = field
  const at = text.startsWith(STEPS) ? 0 : text.lastIndexOf(`\n${STEPS}`) + 1
  if (!text.startsWith(STEPS, at)) return undefined
  const [line = ''] = text.slice(at, at + LONGEST_SETTINGS).split(/\r?\n/, 1)
  if (!/^Steps: \d+,/.test(line) || SETTINGS.filter((one) => one.test(line)).length < 2) return undefined
  const system = systemOf(settingIn(line, 'App'), settingIn(line, 'Version'))
  const model = said(settingIn(line, 'Model'))
  return {
    reader: automatic1111.name,
    place: field.place,
    says: 'made-by-ai',
    ...(system && { system }),
    ...(model !== undefined && { model }),
    hasPrompt: text.slice(0, at).trim() !== '',
  }
}

/** Pictures of the tab "Extras" were enlarged or mended, not made. */
const postprocessed = (field: Field): AiTrace | undefined => {
  if (!field.is('PNG', 'parameters', 'postprocessing', 'extras')) return undefined
  if (!/^(?:\s{0,8})Postprocess (?:upscale by|upscaler|crop|GFPGAN|CodeFormer)[^:\n]{0,40}: /.test(field.text))
    return undefined
  return { reader: automatic1111.name, place: field.place, says: 'ai-tool-used', hasPrompt: false }
}

const settingIn = (line: string, name: string): string | undefined =>
  new RegExp(`, ${name}: "?([^",]{1,200})`).exec(line)?.[1]

/** Forge's versions begin with an f; SD.Next gives its name apart. Others that write this form are not named. */
const systemOf = (app: string | undefined, version: string | undefined): TraceSystem | undefined => {
  const number = said(version)
  const shown = number === undefined ? {} : { version: number }
  const name = said(app)
  if (name !== undefined) return { name, ...shown }
  if (number === undefined) return undefined
  if (/^f\d/.test(number)) return { name: 'Stable Diffusion WebUI Forge', ...shown }
  if (/^(?:Fooocus|ComfyUI)/.test(number)) return { name: number }
  return { name: 'Stable Diffusion web UI', ...shown }
}
