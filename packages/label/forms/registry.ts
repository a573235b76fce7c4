import { manifest } from '../c2pa/manifest.ts'
import type { Anchors } from '../c2pa/settings.ts'
import type { MarkFormat } from '../formats.ts'
import type { Trace } from '../traces/trace.ts'
import { c2pa } from './c2pa.ts'
import { documentMetadata } from './document-metadata.ts'
import type { FormName, MachineForm, MarkRequest, Reading } from './form.ts'
import { iptcXmp } from './iptc-xmp.ts'

/** Every form, in the order of writing. INVARIANT: what signs the file comes last. */
export const MACHINE_FORMS: readonly MachineForm[] = [iptcXmp, documentMetadata, c2pa]

/** Forms that a kind of file can have, in the order of writing. */
export const formsOf = (format: MarkFormat): readonly MachineForm[] =>
  MACHINE_FORMS.filter(({ supports }) => supports(format))

export interface Marked {
  readonly bytes: Uint8Array
  readonly used: readonly FormName[]
  /** Forms that this file has no place for. */
  readonly unused: readonly FormName[]
}

/** Puts the mark on in every form that the file has a place for. @throws LabelError, MediaError; nothing is half done */
export async function writeMarks(
  content: Uint8Array,
  format: MarkFormat,
  given: Omit<MarkRequest, 'original'> & Partial<Pick<MarkRequest, 'original'>>,
): Promise<Marked> {
  const request: MarkRequest = { original: content, ...given }
  manifest(request.facts) // Texts that cannot stand in a mark are refused by their names, before any form meets them.
  let bytes = content
  const used: FormName[] = []
  const unused: FormName[] = []
  for (const form of formsOf(format)) {
    const marked = await form.write(bytes, format, request)
    if (marked === undefined) unused.push(form.name)
    else {
      bytes = marked
      used.push(form.name)
    }
  }
  return { bytes, used, unused }
}

/** What is found of every form. @throws LabelError, MediaError, where the file is too broken to say anything of it */
export async function readMarks(bytes: Uint8Array, format: MarkFormat, anchors: Anchors): Promise<readonly Reading[]> {
  const readings: Reading[] = []
  for (const form of formsOf(format)) readings.push(await form.read(bytes, format, anchors))
  const silent = readings.every(({ standing }) => standing === 'none' || standing === 'unreadable')
  // What is there in a way not known here (packed XMP) is told with the rest; a broken file is an error.
  const fault = readings.find(
    ({ standing, fault }) => standing === 'unreadable' && fault?.code !== 'unsupported',
  )?.fault
  if (silent && fault !== undefined) throw fault
  return readings
}

/**
 * All forms taken together, and traces that generators left. `marked`: signed, intact, and says that AI took part; `other`: signed or claimed, and says
 * something else; `remains`: a mark was there and is damaged; `none` proves nothing.
 */
export type Verdict = 'marked' | 'altered' | 'invalid' | 'remains' | 'unsigned' | 'remote' | 'other' | 'none'

export function verdictOf(readings: readonly Reading[], traces: readonly Pick<Trace, 'says'>[] = []): Verdict {
  const left = (...says: readonly Trace['says'][]): boolean => traces.some((one) => says.includes(one.says))
  const has = (standing: Reading['standing'], ai?: boolean): boolean =>
    readings.some((one) => one.standing === standing && (ai === undefined || (one.claim?.ai ?? false) === ai))
  if (has('altered')) return 'altered'
  if (has('invalid')) return 'invalid'
  if (has('remains')) return 'remains'
  if (has('intact', true)) return 'marked'
  // A weak sign (a name that a person may have written too) is told, and is no claim.
  if (has('unsigned', true) || left('made-by-ai', 'ai-tool-used')) return 'unsigned'
  if (has('remote') || left('remote')) return 'remote'
  return has('intact') || has('unsigned') ? 'other' : 'none'
}
