import { isIP } from 'node:net'
import { quote } from '@tanba/kernel'
import type { RecordOptions } from '@tanba/terminal'
import type { CheckOptions } from '../check/checker.ts'
import { readGrants } from '../check/grants.ts'
import { registryFile } from '../check/registry-file.ts'
import type { AgentProfile, Profile } from '../core/profile.ts'
import type { Scope } from '../core/statement.ts'
import { OptoutError } from '../errors.ts'

/** Options that say under what assumptions works are judged, as they were written. */
export interface ProfileOptions extends RecordOptions {
  readonly training?: string
  readonly agents?: string
  readonly self?: readonly string[]
  readonly collector?: readonly string[]
  readonly reading?: string
  readonly legacyWords?: boolean
}

export interface CheckVerbOptions extends ProfileOptions {
  readonly grants?: string
  readonly registry?: readonly string[]
  readonly iscc?: readonly string[]
  readonly page?: string
  readonly capture?: string
  readonly save?: string
  readonly allowAddress?: readonly string[]
  readonly delay?: string
  readonly jobs?: string
  readonly quiet?: boolean
  readonly json?: boolean
}

const TRAININGS: readonly Scope[] = ['all', 'generative', 'discriminative']
const AGENTS: readonly AgentProfile[] = ['self', 'collector', 'any-trainer', 'default']
const READINGS: readonly Profile['reading'][] = ['opt-out', 'licence']
const MOST_DELAY = 60_000
const MOST_JOBS = 64
const JOBS = 8

const invalid = (option: string, text: string, known: string): OptoutError =>
  new OptoutError('option-invalid', { option, text: quote(text), known })

/** One of several words. @throws OptoutError option-invalid */
export const oneOf = <Word extends string>(option: string, text: string, words: readonly Word[]): Word => {
  const found = words.find((word) => word === text)
  if (found === undefined) throw invalid(option, text, words.join(', '))
  return found
}

/** A product token of RFC 9309, section 2.2.1. @throws OptoutError option-invalid */
const tokenOf = (option: string, text: string): string => {
  if (/^[A-Za-z_-]{1,200}$/.test(text)) return text
  // Some collectors go by names that are no product tokens: img2dataset.
  if (/^[\w.-]{1,200}$/.test(text)) return text
  throw invalid(option, text, 'CCBot, img2dataset, …')
}

/** @throws OptoutError option-invalid */
export const profileOf = (options: ProfileOptions): Partial<Profile> => {
  const { training, agents, self = [], collector = [], reading, legacyWords = true } = options
  return {
    ...(training !== undefined && { training: oneOf('--training', training, TRAININGS) }),
    ...(agents !== undefined && { agents: oneOf('--agents', agents, AGENTS) }),
    ...(self.length > 0 && { self: self.map((one) => tokenOf('--self', one)) }),
    ...(collector.length > 0 && { collector: collector.map((one) => tokenOf('--collector', one)) }),
    ...(reading !== undefined && { reading: oneOf('--reading', reading, READINGS) }),
    legacyWords,
  }
}

/** @throws OptoutError option-invalid, file-unreadable, grants-invalid */
export const checkOptionsOf = (options: CheckVerbOptions): CheckOptions => {
  const { grants, registry = [], iscc = [], page, allowAddress = [], delay } = options
  return {
    profile: profileOf(options),
    ...(grants !== undefined && { grants: readGrants(grants) }),
    registries: registry.map(registryFile),
    codes: iscc,
    allow: allowAddress.map(allowedAddress),
    ...(page !== undefined && { page: pageOf(page) }),
    ...(delay !== undefined && { gap: numberOf('--delay', delay, 0, MOST_DELAY) }),
  }
}

/** How many works at once. @throws OptoutError option-invalid */
export const jobsOf = ({ jobs }: Pick<CheckVerbOptions, 'jobs'>): number =>
  jobs === undefined ? JOBS : numberOf('--jobs', jobs, 1, MOST_JOBS)

/** A whole number. @throws OptoutError option-invalid */
export const numberOf = (option: string, text: string, least: number, most: number): number => {
  const value = Number(text)
  if (/^\d{1,6}$/.test(text) && value >= least && value <= most) return value
  throw invalid(option, text, `${least}–${most}`)
}

const allowedAddress = (text: string): string => {
  if (isIP(text) !== 0) return text
  throw invalid('--allow-address', text, '192.0.2.10, 2001:db8::10')
}

const pageOf = (text: string): string => {
  const url = URL.parse(text)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text
  throw invalid('--page', text, 'http://…, https://…')
}
