import { err, ok, quote, type Result } from '@tanba/kernel'
import { RegisterError } from '../../errors.ts'
import { controlHolds } from './control-digit.ts'

/** By what an organisation is known to the state: a legal entity by its BIN, a sole proprietor by the person's IIN. */
export type OrganisationNumber =
  | { readonly kind: 'bin'; readonly number: string }
  | { readonly kind: 'iin'; readonly number: string }
  /** `country`: ISO 3166-1, two capital letters. */
  | { readonly kind: 'foreign'; readonly country: string; readonly number: string }

const TWELVE = /^\d{12}$/
const FOREIGN = /^[\p{L}\p{N}](?:[\p{L}\p{N}./ -]{0,48}[\p{L}\p{N}])?$/u
const COUNTRY = /^[A-Z]{2}$/

/** The names of the numbers are abbreviations that no language of ours spells out in speech. */
const NAMES = { bin: 'BIN (БСН, БИН)', iin: 'IIN (ЖСН, ИИН)' } as const

/**
 * An IIN as it may be shown: it begins with the date of birth, so only the last four digits stay.
 */
export const maskIin = (number: string): string => `${'•'.repeat(Math.max(0, number.length - 4))}${number.slice(-4)}`

/** A number as pages, logs and messages may show it: an IIN masked, the others whole. */
export const shownNumber = (number: OrganisationNumber): string => {
  if (number.kind === 'iin') return maskIin(number.number)
  return number.kind === 'bin' ? number.number : `${number.country} ${number.number}`
}

/** What an error may show. A mistyped IIN is personal data as well, and so is an IIN that was taken for a BIN. */
const shown = (text: string): string => quote(/\d{6}/.test(text) ? maskIin(text.slice(0, 20)) : text)

/**
 * A BIN has 4, 5 or 6 as its fifth digit (resident, non-resident, joint enterprise of sole proprietors); in an IIN
 * that is the first digit of a day, 0 to 3. So neither can be taken for the other, and an IIN is never shown whole.
 */
const DIGITS = { bin: /[456]/, iin: /[0-3]/ } as const

const twelveDigits = (kind: 'bin' | 'iin', field: string, number: string): RegisterError | undefined => {
  const values = { field, kind: NAMES[kind], text: shown(number) }
  if (!TWELVE.test(number)) return new RegisterError('number-shape', values)
  if (!controlHolds(number)) return new RegisterError('number-control', values)
  const digit = number[4] ?? ''
  return DIGITS[kind].test(digit) ? undefined : new RegisterError('number-kind', { ...values, place: 5, digit })
}

const foreign = (field: string, country: string, number: string): RegisterError | undefined => {
  if (!COUNTRY.test(country) || country === 'KZ') {
    return new RegisterError('country-unknown', { field: `${field}.country`, text: quote(country) })
  }
  return FOREIGN.test(number) ? undefined : new RegisterError('number-foreign', { field, text: quote(number) })
}

/** Holds a number against its kind: shape, control digit, fifth digit. `field` names it in the error. */
export const checkNumber = (given: OrganisationNumber, field = 'number'): Result<OrganisationNumber, RegisterError> => {
  const number = given.number.trim()
  const fault =
    given.kind === 'foreign' ? foreign(field, given.country, number) : twelveDigits(given.kind, field, number)
  return fault === undefined ? ok({ ...given, number }) : err(fault)
}
