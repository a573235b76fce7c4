import type { Field } from '../field.ts'
import { isMembers, jsonObject, type Members } from '../json.ts'
import { said } from '../plain.ts'
import { AIGC_KEYS, type AigcField, type AiTrace, type Says } from '../trace.ts'
import type { TraceReader } from './reader.ts'

/**
 * The field AIGC of China's labelling rules: in XMP of the namespace of TC260, under the name AIGC in every other
 * metadata, and as `{"AIGC":{…}}` in Exif's comment or description.
 */
export const aigcField: TraceReader = {
  name: 'aigc-field',
  read: (fields) => fields.flatMap((field) => traceOf(field) ?? []),
}

/** Places for text of any kind, in which phones and services put the field. */
const SHARED: ReadonlySet<string> = new Set(['UserComment', 'exif:UserComment', 'ImageDescription', 'XPComment'])

const traceOf = (field: Field): AiTrace | undefined => {
  const isOwn = field.name === 'TC260:AIGC' || /^(?:com\.apple\.quicktime\.)?aigc$/i.test(field.name)
  if (!isOwn && !SHARED.has(field.name)) return undefined
  const members = fieldIn(field.json, isOwn)
  if (members === undefined && !isOwn) return undefined
  const aigc: AigcField = Object.fromEntries(
    AIGC_KEYS.flatMap((key) => {
      const value = said(members?.[key])
      return value === undefined ? [] : [[key, value]]
    }),
  )
  return { reader: aigcField.name, place: field.place, says: sayingOf(aigc.Label), aigc }
}

/** 1: generated; 2: perhaps; 3: suspected. What is in the place without a label that is known says something weaker. */
const sayingOf = (label: string | undefined): Says => (label === '1' ? 'made-by-ai' : 'perhaps-ai')

/** The seven keys stand in the object, or in its member AIGC, which some write as a text once more. */
const fieldIn = (json: Members | undefined, isOwn: boolean): Members | undefined => {
  const inner = json?.AIGC ?? json?.aigc
  if (isMembers(inner)) return isOwn || isField(inner) ? inner : undefined
  if (typeof inner === 'string') {
    const again = jsonObject(inner)
    return again !== undefined && (isOwn || isField(again)) ? again : undefined
  }
  return json !== undefined && (isOwn || isField(json)) ? json : undefined
}

const isField = (members: Members): boolean =>
  'Label' in members && AIGC_KEYS.some((key) => key !== 'Label' && typeof members[key] === 'string')
