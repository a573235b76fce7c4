import {
  appliedWhole,
  containerOf,
  emptyXmp,
  FORMATS,
  type Format,
  identify,
  JPEG_XMP_MOST,
  MediaError,
  parseXmp,
  XMP_NAMESPACES,
  type XmpDocument,
} from '@tanba/media'
import { activeRules, type PolicyAnswer } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'
import { dataMiningOf, licenceText } from './data-mining.ts'
import { INSTALL } from './install.ts'
import type { Conflict, Given, KindName, Limit, Output, Work, Writer } from './kind.ts'
import { effectOf, ruleLimits } from './limits.ts'
import { policyAddress } from './odrl.ts'
import { answered, entryOf, reservedName } from './work-answer.ts'

/** Says what is to be said of a work; false: nothing. @throws ForeignValue where somebody said otherwise already */
export type Saying = (document: XmpDocument, answer: PolicyAnswer, policy: Policy, given: Given) => boolean

/** Row 14 in pictures, sound and video: PLUS Data Mining. */
export const xmpWriter: Writer = {
  kind: 'xmp',
  write: (policy, given) => intoWorks('xmp', policy, given, { isWanted: (format) => format !== 'pdf', say: sayPlus }),
  cannotSay: (policy, given) => plusLimits('xmp', policy, given),
}

/** Rows 10 and 14 in PDF: TDMRep and PLUS. */
export const pdfXmpWriter: Writer = {
  kind: 'pdf-xmp',
  write: (policy, given) =>
    intoWorks('pdf-xmp', policy, given, {
      isWanted: (format) => format === 'pdf',
      say: (...all) => {
        const isPlus = sayPlus(...all)
        return sayTdm(...all) || isPlus
      },
    }),
  cannotSay: (policy, given) => [
    { kind: 'pdf-xmp', code: 'works', effect: 'silent' },
    ...ruleLimits('pdf-xmp', policy, given, { kinds: true, licence: true }),
  ],
}

/** What PLUS cannot say: a condition, training that generates nothing by itself, and permission of a part. */
export const plusLimits = (kind: KindName, policy: Policy, given: Given): readonly Limit[] => [
  { kind, code: 'works', effect: 'silent' },
  ...ruleLimits(kind, policy, given, { kinds: true, scopes: true, licence: true }),
  ...activeRules(policy, given.day).flatMap(({ rule: { scope, training }, index }): readonly Limit[] => {
    if (scope === 'all' || (scope === 'generative' && training === 'deny')) return []
    const isAllow = training === 'allow'
    const effect = isAllow ? 'stricter' : effectOf(given.inexact)
    return [{ kind, code: isAllow ? 'permission' : 'scope', effect, rule: index }]
  }),
]

/** PLUS Data Mining with the terms that it refers to. */
export const sayPlus: Saying = (document, answer, _, { inexact }) => {
  const said = dataMiningOf(answer, inexact)
  if (said === undefined) return false
  put(document, XMP_NAMESPACES.plus, 'plus', 'DataMining', said.value)
  if (said.licence !== undefined) {
    addText(document, XMP_NAMESPACES.plus, 'plus', 'OtherConstraints', licenceText(said.licence))
    addValue(document, XMP_NAMESPACES.xmpRights, 'xmpRights', 'WebStatement', said.licence.url)
  }
  return true
}

/** TDMRep, as its section on PDF has it. */
const sayTdm: Saying = (document, answer, policy, given) => {
  const entry = entryOf(answer, '/')
  if (entry === undefined) return false
  const isInexact = !entry.exact || entry.word === 'conditional'
  if (given.inexact === 'left-out' && isInexact) return false
  put(document, XMP_NAMESPACES.tdm, 'tdm', 'reservation', entry.word === 'allow' ? '0' : '1')
  if (entry.word !== 'allow' && entry.licence !== undefined)
    put(document, XMP_NAMESPACES.tdm, 'tdm', 'policy', policyAddress(policy, given, entry.licence))
  return true
}

/** A value of somebody else's that says otherwise: it is not changed. */
export class ForeignValue extends Error {}

const put = (document: XmpDocument, namespace: string, prefix: string, name: string, value: string): void => {
  const old = document.text(namespace, name)
  if (old !== undefined && old.trim() !== value) throw new ForeignValue(`${prefix}:${name}=${old.slice(0, 200)}`)
  document.set(namespace, prefix, name, value)
}

/** Adds what nobody said before. */
export const addValue = (
  document: XmpDocument,
  namespace: string,
  prefix: string,
  name: string,
  value: string,
): void => {
  if (document.list(namespace, name).length === 0) document.set(namespace, prefix, name, value)
}

const addText = (document: XmpDocument, namespace: string, prefix: string, name: string, value: string): void => {
  if (document.list(namespace, name).length === 0)
    document.setLanguages(namespace, prefix, name, [['x-default', value]])
}

interface Into {
  readonly isWanted: (format: Format) => boolean
  readonly say: Saying
}

/** Copies of the works with what is to be said in their XMP. */
export const intoWorks = (
  kind: KindName,
  policy: Policy,
  given: Given,
  { isWanted, say }: Into,
): { readonly outputs: readonly Output[]; readonly conflicts: readonly Conflict[] } => {
  const outputs: Output[] = []
  const conflicts: Conflict[] = []
  for (const { work, answer } of answered(policy, given, ({ kind: one }) => one !== 'page')) {
    if (work === undefined) continue
    try {
      const bytes = withXmp(work, isWanted, (document) => say(document, answer, policy, given))
      if (bytes !== undefined) outputs.push({ kind, path: reservedName(work.name), bytes, install: INSTALL[kind] })
    } catch (error) {
      conflicts.push({ kind, path: work.name, ...faultOf(error) })
    }
  }
  return { outputs, conflicts }
}

const faultOf = (error: unknown): Pick<Conflict, 'code' | 'detail'> => {
  if (error instanceof ForeignValue) return { code: 'foreign-value', detail: error.message }
  if (error instanceof MediaError) return { code: 'unwritable', detail: error.code }
  throw error
}

const withXmp = (
  { source }: Work,
  isWanted: Into['isWanted'],
  say: (document: XmpDocument) => boolean,
): Uint8Array | undefined => {
  const format = identify(source)
  const container = format && isWanted(format) ? containerOf(format) : undefined
  if (format === undefined || container === undefined) return undefined
  // The hashes of a manifest would no longer be those of the file: what is said belongs into a new manifest.
  if (container.readManifestStore(source) !== undefined) throw new ForeignValue(`C2PA ${FORMATS[format].mediaType}`)
  const found = container.readXmp(source)
  const document = found === undefined ? emptyXmp() : parseXmp(found.bytes)
  if (!say(document)) return undefined
  const packet = document.serialise(format === 'jpeg' ? { largest: JPEG_XMP_MOST } : {})
  return appliedWhole(source, container.writeXmp(source, packet))
}
