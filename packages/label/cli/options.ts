import { availableParallelism } from 'node:os'
import { isLanguage, quote } from '@tanba/kernel'
import type { RecordOptions } from '@tanba/terminal'
import type { ImageStyle, Place } from '../core/warning/image/layout.ts'
import { LabelError } from '../errors.ts'
import type { WarningRequest } from '../warning/registry.ts'
import type { KeyOptions } from './signing-key.ts'

/** Options of `add` that say what the mark and the warning are to be, as they were written. */
export interface MarkOptions {
  readonly altered?: boolean
  readonly system?: string
  readonly systemVersion?: string
  readonly holder?: string
  readonly bin?: string
  readonly role?: string
  readonly title?: string
  readonly timeStamp?: string
  readonly warning?: string
  readonly languages?: string
  readonly style?: string
  readonly place?: string
  readonly video?: string
  readonly seconds?: string
  readonly recording?: string
  readonly textPlace?: string
}

/** What both verbs take for many files. */
export interface ManyOptions extends RecordOptions {
  readonly list?: string
  readonly jobs?: string
  readonly report?: string
  readonly quiet?: boolean
  readonly json?: boolean
}

export interface AddOptions extends MarkOptions, ManyOptions, KeyOptions {
  readonly madeBy: string
  readonly out?: string
  readonly outDir?: string
  readonly again?: boolean
}

const invalid = (option: string, text: string, known: string): LabelError =>
  new LabelError('option-invalid', { option, text: quote(text), known })

/** One of several words. @throws LabelError option-invalid */
export const oneOf = <Word extends string>(option: string, text: string, words: readonly Word[]): Word => {
  const found = words.find((word) => word === text)
  if (found === undefined) throw invalid(option, text, words.join(', '))
  return found
}

const STYLES: readonly ImageStyle[] = ['bar', 'corner', 'frame']
const PLACES: Readonly<Record<string, Place>> = {
  top: 'top-right',
  bottom: 'bottom-right',
  'top-left': 'top-left',
  'top-right': 'top-right',
  'bottom-left': 'bottom-left',
  'bottom-right': 'bottom-right',
}
const ROLES = ['owner', 'holder', 'owner-and-holder'] as const
const LONGEST_SECONDS = 86_400
const MOST_JOBS = 64

/** The warning that is wanted; undefined where none is. @throws LabelError option-invalid */
export const warningOf = (options: MarkOptions): WarningRequest | undefined => {
  const wanted = oneOf('--warning', options.warning ?? 'auto', ['auto', 'none'])
  const { style, place, video, seconds, recording, textPlace } = options
  const look = style === undefined ? undefined : oneOf('--style', style, STYLES)
  const where = place === undefined ? undefined : PLACES[oneOf('--place', place, Object.keys(PLACES))]
  const languages = languagesOf(options.languages)
  const request: WarningRequest = {
    change: options.altered === true ? 'altered' : 'created',
    ...(languages && { languages }),
    image: { ...(look && { style: look }), ...(where && { place: where }) },
    ...(textPlace !== undefined && { text: oneOf('--text-place', textPlace, ['start', 'end']) }),
    video: {
      ...(video !== undefined && { way: oneOf('--video', video, ['burn', 'subtitle']) }),
      ...(seconds !== undefined && { seconds: secondsOf(seconds) }),
      ...(look && { style: look }),
    },
    ...(recording !== undefined && { audio: { recording } }),
  }
  return wanted === 'none' ? undefined : request
}

export const languagesOf = (text: string | undefined): WarningRequest['languages'] => {
  if (text === undefined) return undefined
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length === 0 || !parts.every(isLanguage)) throw invalid('--languages', text, 'kk, ru, en; kk,ru; kk,ru,en')
  return [...new Set(parts)]
}

const secondsOf = (text: string): number | 'throughout' => {
  if (text === 'throughout') return text
  const seconds = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && seconds >= 2 && seconds <= LONGEST_SECONDS) return seconds
  throw invalid('--seconds', text, `2–${LONGEST_SECONDS}, throughout`)
}

/** @throws LabelError option-invalid */
export const roleOf = (text: string | undefined): (typeof ROLES)[number] | undefined =>
  text === undefined ? undefined : oneOf('--role', text, ROLES)

/** @throws LabelError option-invalid */
export const timeStampOf = (text: string | undefined): { readonly url: string } | undefined => {
  if (text === undefined) return undefined
  const url = URL.parse(text)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return { url: text }
  throw invalid('--time-stamp', text, 'http://…, https://…')
}

/** How many files at once; as many as there are cores. @throws LabelError option-invalid */
export const jobsOf = (text: string | undefined): number => {
  if (text === undefined) return Math.min(MOST_JOBS, availableParallelism())
  if (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_JOBS) return Number(text)
  throw invalid('--jobs', text, `1–${MOST_JOBS}`)
}
