import type { FoundForm } from './input.ts'
import { type Answer, answer, type Reason, reason } from './line.ts'
import { strongestFirst, usable } from './scope.ts'

type Standing = FoundForm['standing']

const READABLE: ReadonlySet<Standing> = new Set(['intact', 'unsigned', 'invalid'])

const ref = ({ form }: FoundForm): string => `form:${form}`

const names = (forms: readonly FoundForm[]): string => forms.map(({ form }) => form).join(', ')

/** Article 21(2): marked in machine-readable form. */
export const markPresent = (readings: readonly FoundForm[]): Answer => {
  const present = readings.filter((one) => READABLE.has(one.standing) || one.standing === 'altered')
  if (present.length > 0) return answer('yes', reason('mark-found', { forms: names(present) }), ...present.map(ref))
  return unfound(readings, reason('mark-none'))
}

/** Article 1(14): programs can read and process it. */
export const markParses = (readings: readonly FoundForm[]): Answer => {
  // An altered mark parses where it still says something.
  const read = readings.filter((one) => READABLE.has(one.standing) || (one.standing === 'altered' && one.claim))
  if (read.length > 0) return answer('yes', reason('mark-parses', { forms: names(read) }), ...read.map(ref))
  const broken = readings.find(({ standing }) => standing === 'altered')
  if (broken !== undefined) return answer('no', reason('mark-broken', { form: broken.form }), ref(broken))
  return unfound(readings)
}

/** Article 22(2): recognised automatically and unambiguously. */
export const markRecognised = (readings: readonly FoundForm[]): Answer => {
  const sound = strongestFirst(readings).filter(usable)
  const ai = sound.find(({ claim }) => claim?.ai === true)
  const other = sound.find(({ claim }) => claim?.ai === false)
  if (ai !== undefined && other !== undefined) {
    return answer('no', reason('forms-contradict', { form: ai.form, other: other.form }), ref(ai), ref(other))
  }
  if (ai?.claim !== undefined) {
    return answer('yes', reason('says-ai', { form: ai.form, type: sourceName(ai.claim.sourceType) }), ref(ai))
  }
  if (other?.claim !== undefined) {
    const values = { form: other.form, type: sourceName(other.claim.sourceType) }
    return answer('no', reason('says-other', values), ref(other))
  }
  const [silent] = sound
  if (silent !== undefined) return answer('no', reason('says-nothing', { form: silent.form }), ref(silent))
  return broken(readings) ?? unfound(readings)
}

/** The last part of an IPTC address is the name of the source type. */
const sourceName = (sourceType: string): string => sourceType.trim().split('/').at(-1) || sourceType

/** Article 22(2), Kazakh text: without substitution. A signed hash shows that mark and content belong together. */
export const markBound = (readings: readonly FoundForm[]): Answer => {
  const intact = readings.filter(({ standing }) => standing === 'intact')
  const bound = intact.find(({ claim }) => claim?.ai === true)
  if (bound !== undefined) return answer('yes', reason('bound', { form: bound.form }), ref(bound))
  const damage = broken(readings)
  if (damage !== undefined) return damage
  const [silent] = intact
  if (silent !== undefined) return answer('unknown', reason('bound-silent', { form: silent.form }), ref(silent))
  const unsigned = readings.find(({ standing }) => standing === 'unsigned')
  if (unsigned !== undefined) return answer('no', reason('unsigned', { form: unsigned.form }), ref(unsigned))
  return unfound(readings)
}

/** Article 21(3): who answers for telling users. Only an intact mark is repeated. */
export const ownerNamed = (readings: readonly FoundForm[]): Answer => {
  const named = strongestFirst(readings).find((one) => usable(one) && one.claim?.holder)
  const name = named?.claim?.holder
  if (named !== undefined && name !== undefined) {
    const confirmed = named.standing === 'intact' && named.signer?.known === true
    return answer('yes', reason(confirmed ? 'holder-named' : 'holder-claimed', { name }), ref(named))
  }
  const signed = readings.find(({ standing, signer }) => standing === 'intact' && signer !== undefined)
  if (signed?.signer !== undefined) {
    return answer('unknown', reason('signer-only', { name: signed.signer.name }), ref(signed))
  }
  const silent = readings.find(usable)
  if (silent !== undefined) return answer('no', reason('holder-none', { form: silent.form }), ref(silent))
  return broken(readings) ?? unfound(readings)
}

/** Of forms that are there and do not hold. */
const broken = (readings: readonly FoundForm[]): Answer | undefined => {
  const altered = readings.find(({ standing }) => standing === 'altered')
  if (altered !== undefined) return answer('no', reason('mark-altered', { form: altered.form }), ref(altered))
  const invalid = readings.find(({ standing }) => standing === 'invalid')
  return invalid && answer('no', reason('signature-invalid', { form: invalid.form }), ref(invalid))
}

/** Of files with no mark in them. An address, and a form that could not be looked for, leave it open. */
const unfound = (readings: readonly FoundForm[], none: Reason = reason('mark-absent')): Answer => {
  const first = (standing: Standing): FoundForm | undefined => readings.find((one) => one.standing === standing)
  const [remote, unreadable, remains] = [first('remote'), first('unreadable'), first('remains')]
  if (remote !== undefined) return answer('unknown', reason('mark-remote', { form: remote.form }), ref(remote))
  if (unreadable !== undefined) {
    return answer('unknown', reason('mark-unreadable', { form: unreadable.form }), ref(unreadable))
  }
  if (remains !== undefined) return answer('no', reason('mark-remains', { form: remains.form }), ref(remains))
  if (readings.length === 0) return answer('unknown', reason('forms-none'))
  return answer('no', none, ...readings.map(ref))
}
