import type { Format } from '../c2pa/formats.ts'
import { manifest } from '../c2pa/manifest.ts'
import type { Anchors } from '../c2pa/settings.ts'
import { c2pa } from './c2pa.ts'
import type { FormName, MachineForm, MarkRequest, Reading } from './form.ts'
import { iptcXmp } from './iptc-xmp.ts'

/** Every form, in the order of writing. INVARIANT: what signs the file comes last. */
export const MACHINE_FORMS: readonly MachineForm[] = [iptcXmp, c2pa]

export interface Marked {
  readonly bytes: Uint8Array
  readonly used: readonly FormName[]
  /** Forms that this file has no place for. */
  readonly unused: readonly FormName[]
}

/** Puts the mark on in every form that the file has a place for. @throws LabelError, MediaError; nothing is half done */
export async function writeMarks(
  original: Uint8Array,
  format: Format,
  request: Omit<MarkRequest, 'original'>,
): Promise<Marked> {
  manifest(request.facts) // Texts that cannot stand in a mark are refused by their names, before any form meets them.
  let bytes = original
  const used: FormName[] = []
  const unused: FormName[] = []
  for (const form of MACHINE_FORMS) {
    const marked = await form.write(bytes, format, { ...request, original })
    if (marked === undefined) unused.push(form.name)
    else {
      bytes = marked
      used.push(form.name)
    }
  }
  return { bytes, used, unused }
}

/** What is found of every form. @throws LabelError, MediaError, where the file is too broken to say anything of it */
export async function readMarks(bytes: Uint8Array, format: Format, anchors: Anchors): Promise<readonly Reading[]> {
  const readings: Reading[] = []
  for (const form of MACHINE_FORMS) readings.push(await form.read(bytes, format, anchors))
  const silent = readings.every(({ standing }) => standing === 'none' || standing === 'unreadable')
  const fault = readings.find(({ standing }) => standing === 'unreadable')?.fault
  if (silent && fault !== undefined) throw fault
  return readings
}

/**
 * All forms taken together. `marked`: signed, intact, and says that AI took part; `other`: signed or claimed, and says
 * something else; `none` proves nothing.
 */
export type Verdict = 'marked' | 'altered' | 'invalid' | 'unsigned' | 'remote' | 'other' | 'none'

export function verdictOf(readings: readonly Reading[]): Verdict {
  const has = (standing: Reading['standing'], ai?: boolean): boolean =>
    readings.some((one) => one.standing === standing && (ai === undefined || (one.claim?.ai ?? false) === ai))
  if (has('altered')) return 'altered'
  if (has('invalid')) return 'invalid'
  if (has('intact', true)) return 'marked'
  if (has('unsigned', true)) return 'unsigned'
  if (has('remote')) return 'remote'
  return has('intact') || has('unsigned') ? 'other' : 'none'
}
