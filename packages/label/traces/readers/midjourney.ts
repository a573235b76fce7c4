import type { Field, Fields } from '../field.ts'
import type { AiTrace } from '../trace.ts'
import type { TraceReader } from './reader.ts'

/**
 * Midjourney: a description that ends with `Job ID: ` and an id. With its switches (`--v 6.1`), or the same id as
 * DigImageGUID, only Midjourney writes that; the id alone might be of another program.
 */
export const midjourney: TraceReader = {
  name: 'midjourney',
  read: (fields) =>
    fields
      .filter(isDescription)
      .flatMap((field) => traceOf(field, fields) ?? [])
      .slice(0, 1),
}

const isDescription = (field: Field): boolean =>
  field.is('PNG', 'Description') ||
  field.is('EXIF', 'ImageDescription') ||
  field.is('XMP', 'dc:description', 'tiff:ImageDescription') ||
  field.is('IPTC-IIM', 'Caption-Abstract')

const JOB = /(?:^|\s)Job ID: ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\s{0,8}$/i
const SWITCH = /\s--(v|version|ar|niji|stylize|s|chaos|style|q|raw|sref|profile|seed|no|iw)(?:\s|$)/
const VERSION = /\s--(v|version|niji) ([\d.]{1,8})(?:\s|$)/

const traceOf = (field: Field, fields: Fields): AiTrace | undefined => {
  const end = field.text.slice(-2000)
  const job = JOB.exec(end)
  if (job === null) return undefined
  const isSame = fields.some(({ name, text }) => name === 'Iptc4xmpExt:DigImageGUID' && text.trim() === job[1])
  const version = VERSION.exec(end)
  const system = {
    name: 'Midjourney',
    ...(version?.[2] && { version: `${version[1] === 'niji' ? 'niji ' : ''}${version[2]}` }),
  }
  const says = isSame || SWITCH.test(end) ? 'made-by-ai' : 'perhaps-ai'
  return {
    reader: midjourney.name,
    place: field.place,
    says,
    system,
    hasPrompt: field.text.trim().length > job[0].trim().length,
  }
}
