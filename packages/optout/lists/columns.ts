import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'

// Names by which lists in use call the columns: LAION, COYO, img2dataset and their kin; compared without case.
const ADDRESSES = ['url', 'image_url', 'img_url', 'imageurl', 'uri', 'link', 'address', 'subject']
const CAPTIONS = ['caption', 'text', 'title', 'alt_text', 'alt', 'top_caption']
const LANGUAGES = ['language', 'lang', 'languages', 'language_code']

/** Which columns of a list are which. */
export interface Columns {
  readonly names: readonly string[]
  /** Index of the column with the address. */
  readonly address: number
  readonly caption?: number
  readonly language?: number
}

/** How a column is asked for: by its name, or by its number from 1. */
export type ColumnChoice = string | number

/** @throws OptoutError list-empty; list-column, also where no column has a name that is known */
export const chooseColumns = (place: string, names: readonly string[], wanted: ColumnChoice | undefined): Columns => {
  if (names.every((name) => name.trim() === '')) throw new OptoutError('list-empty', { place: quote(place) })
  const address = wanted === undefined ? find(names, ADDRESSES) : chosen(names, wanted)
  if (address === undefined) {
    const known = names.slice(0, 30).map((name) => quote(name))
    const column = quote(String(wanted ?? 'url'))
    throw new OptoutError('list-column', { place: quote(place), column, known: known.join(', ') })
  }
  const caption = find(names, CAPTIONS)
  const language = find(names, LANGUAGES)
  return {
    names,
    address,
    ...(caption !== undefined && { caption }),
    ...(language !== undefined && { language }),
  }
}

const chosen = (names: readonly string[], wanted: ColumnChoice): number | undefined => {
  if (typeof wanted === 'number')
    return Number.isInteger(wanted) && names[wanted - 1] !== undefined ? wanted - 1 : undefined
  const exact = names.indexOf(wanted)
  return exact === -1 ? find(names, [wanted.toLowerCase()]) : exact
}

const find = (names: readonly string[], known: readonly string[]): number | undefined => {
  const lower = names.map((name) => name.trim().toLowerCase())
  const index = known.map((name) => lower.indexOf(name)).find((at) => at !== -1)
  return index
}
