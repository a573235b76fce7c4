import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '@tanba/kernel'

/** What a TDM policy offers (TDMRep, "Expressing a TDM Policy"; ODRL 2.2). */
export interface PolicyOffer {
  /** `licence`: mining may be agreed on; `free`: a permission without duty or constraint; `none`: no such permission. */
  readonly offer: 'licence' | 'free' | 'none'
  readonly duties: readonly string[]
  /** Right operands of constraints on the purpose, without their prefix: `research`, `non-research`. */
  readonly purposes: readonly string[]
  /** Constraints or duties that this profile does not have. */
  readonly hasUnknown: boolean
  /** Where to ask: an address or a page of the right holder. */
  readonly contact?: string
}

export type PolicyFault = 'not-an-object' | 'not-an-offer' | 'no-permission'

const PROFILE = 'http://www.w3.org/ns/tdmrep'

/** Reads a policy document as it is written, without a JSON-LD processor: the profile fixes its context and its names. */
export const readPolicy = (document: JsonValue): PolicyOffer | PolicyFault => {
  if (!isJsonObject(document)) return 'not-an-object'
  const types = list(document['@type'] ?? document.type).map(localName)
  const profiles = list(document.profile).map((one) => (typeof one === 'string' ? one.replace(/[/#]$/, '') : ''))
  if (!types.includes('Offer') || !profiles.includes(PROFILE)) return 'not-an-offer'
  const permissions = list(document.permission).filter(isJsonObject)
  if (permissions.length === 0) return 'no-permission'
  const mining = permissions.filter((one) => list(one.action).some((action) => localName(idOf(action)) === 'mine'))
  return { ...offerOf(mining, document), ...contactOf(document.assigner) }
}

const offerOf = (mining: readonly JsonObject[], document: JsonObject): Omit<PolicyOffer, 'contact'> => {
  const duties = mining.flatMap((one) => list(one.duty)).map((duty) => actionOf(duty))
  const constraints = mining.flatMap((one) => list(one.constraint))
  const purposes = constraints.filter(isPurpose).map((one) => localName(idOf(one.rightOperand)))
  const known = duties.filter((one) => one === 'obtainConsent' || one === 'compensate')
  const hasUnknown =
    known.length < duties.length ||
    purposes.length < constraints.length ||
    list(document.prohibition).length > 0 ||
    list(document.obligation).length > 0
  const bound = duties.length > 0 || constraints.length > 0 || hasUnknown
  const offer = mining.length === 0 ? 'none' : bound ? 'licence' : 'free'
  return { offer, duties: known, purposes, hasUnknown }
}

const isPurpose = (value: JsonValue): value is JsonObject =>
  isJsonObject(value) &&
  localName(idOf(value.leftOperand)) === 'purpose' &&
  localName(idOf(value.operator)) === 'eq' &&
  localName(idOf(value.rightOperand)) !== ''

const actionOf = (duty: JsonValue): string => (isJsonObject(duty) ? localName(idOf(list(duty.action)[0])) : '')

const contactOf = (assigner: JsonValue | undefined): { readonly contact?: string } => {
  if (assigner === undefined || !isJsonObject(assigner)) return {}
  const places = [assigner['vcard:hasURL'], assigner['vcard:hasEmail'], assigner.uid]
  const contact = places.find((one) => typeof one === 'string')
  return typeof contact === 'string' ? { contact } : {}
}

const list = (value: JsonValue | undefined): readonly JsonValue[] => {
  if (value === undefined) return []
  return isJsonArray(value) ? value : [value]
}

/** A node that is written as an object is named by its identifier. */
const idOf = (value: JsonValue | undefined): JsonValue => {
  if (value === undefined) return ''
  return isJsonObject(value) ? (value['@id'] ?? value['rdf:value'] ?? '') : value
}

/** `tdm:mine`, `http://www.w3.org/ns/tdmrep#mine` and `mine` name the same thing. */
const localName = (value: JsonValue): string => (typeof value === 'string' ? (/[^:/#]*$/.exec(value)?.[0] ?? '') : '')
