import type { Field } from '../field.ts'
import { plain } from '../plain.ts'
import type { AiTrace, Says } from '../trace.ts'
import type { TraceReader } from './reader.ts'

/** A system that is known by its name alone, where the name is all that a place says. */
interface NamedSystem {
  readonly name: string
  /** The whole text of a place for programs. The group is a version. */
  readonly text: RegExp
  readonly says: Says
}

/** Programs that make content and do nothing else say that it was made; editors with AI in them say less. */
const SYSTEMS: readonly NamedSystem[] = [
  { name: 'DALL·E', text: /^(?:OpenAI )?DALL[·\-. ]?E(?: ?(\d))?$/i, says: 'made-by-ai' },
  { name: 'ChatGPT', text: /^(?:OpenAI )?ChatGPT(?: ([\w.-]{1,20}))?$/i, says: 'made-by-ai' },
  { name: 'GPT Image', text: /^gpt-image-([\w.-]{1,20})$/i, says: 'made-by-ai' },
  { name: 'OpenAI API', text: /^OpenAI(?: API)?$/i, says: 'made-by-ai' },
  { name: 'Sora', text: /^(?:OpenAI )?Sora(?: (\d[\w.]{0,10}))?$/i, says: 'made-by-ai' },
  { name: 'Adobe Firefly', text: /^Adobe Firefly(?: (?:v\.?)?([\d.]{1,10}))?$/i, says: 'made-by-ai' },
  { name: 'Bing Image Creator', text: /^(?:Microsoft )?Bing Image Creator$/i, says: 'made-by-ai' },
  {
    name: 'Image Creator',
    text: /^(?:Microsoft )?Image Creator from (?:Microsoft )?(?:Designer|Bing)$/i,
    says: 'made-by-ai',
  },
  { name: 'Microsoft Designer', text: /^Microsoft Designer$/i, says: 'perhaps-ai' },
  { name: 'Stable Diffusion', text: /^Stable[ -]?Diffusion(?:[ -](?:XL|v?[\d.]{1,5})){0,2}$/i, says: 'made-by-ai' },
  { name: 'Stable Diffusion', text: /^stabilityai\/[\w.-]{1,60}$/i, says: 'made-by-ai' },
  {
    name: 'Stable Diffusion web UI',
    text: /^(?:AUTOMATIC1111|stable-diffusion-webui)(?:[ -]v?([\d.]{1,12}))?$/i,
    says: 'made-by-ai',
  },
  { name: 'ComfyUI', text: /^ComfyUI(?: v?([\d.]{1,12}))?$/i, says: 'ai-tool-used' },
  { name: 'DiffusionBee', text: /^Diffusion ?Bee(?: v?([\d.]{1,12}))?$/i, says: 'made-by-ai' },
  { name: 'Midjourney', text: /^Midjourney(?: v?([\d.]{1,5}))?$/i, says: 'made-by-ai' },
  { name: 'Leonardo.Ai', text: /^Leonardo[. ]AI$/i, says: 'made-by-ai' },
  { name: 'Ideogram', text: /^Ideogram(?: AI|\.ai)?(?: v?([\d.]{1,5}))?$/i, says: 'made-by-ai' },
  { name: 'Runway', text: /^Runway(?:ML)?(?: Gen-?(\d[\w. ]{0,16}))?$/i, says: 'ai-tool-used' },
  { name: 'Suno', text: /^Suno(?: AI|\.ai|\.com)?(?: v?([\d.]{1,5}))?$/i, says: 'made-by-ai' },
  { name: 'Udio', text: /^Udio(?: AI|\.com)?(?: v?([\d.]{1,5}))?$/i, says: 'made-by-ai' },
  { name: 'ElevenLabs', text: /^Eleven ?Labs(?: (?:AI|TTS))?$/i, says: 'made-by-ai' },
]

/** Places that a program fills with its own name, by kind. */
const PROGRAM_NAMES: ReadonlySet<string> = new Set([
  'Software',
  'software',
  'Creator Tool',
  'CreatorTool',
  'xmp:CreatorTool',
  'tiff:Software',
  'OriginatingProgram',
  'ISFT',
  'TSSE',
  'TENC',
  'encoder',
  'ENCODER',
  'encoded_by',
  '\xa9too',
  '\xa9swr',
  '\xa9enc',
  'com.apple.quicktime.software',
])

/** Places for a person's name or words: somebody may have written the system's name there. */
const PERSON_NAMES: ReadonlySet<string> = new Set([
  'Artist',
  'tiff:Artist',
  'dc:creator',
  'Author',
  'XPAuthor',
  'By-line',
  'ImageDescription',
  'Credit',
  'photoshop:Credit',
  'Source',
  'photoshop:Source',
])

const LONGEST_NAME = 100

/** Systems whose only trace is their name. It must be the whole text: a sentence about a system is no trace. */
export const namedSystems: TraceReader = {
  name: 'named-systems',
  read: (fields) => fields.flatMap((field) => traceOf(field) ?? []),
}

const traceOf = (field: Field): AiTrace | undefined => {
  const isProgram = PROGRAM_NAMES.has(field.name)
  if (!isProgram && !PERSON_NAMES.has(field.name)) return undefined
  if (field.text.length > LONGEST_NAME) return undefined
  const text = field.text.trim()
  for (const { name, text: known, says } of SYSTEMS) {
    const match = known.exec(text)
    if (match === null) continue
    const version = match[1] === undefined ? undefined : plain(match[1])
    const system = { name, ...(version && { version }) }
    return { reader: namedSystems.name, place: field.place, says: isProgram ? says : 'perhaps-ai', system }
  }
  return undefined
}
