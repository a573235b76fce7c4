import { isLanguage, LANGUAGES, type Language } from '@tanba/kernel'

interface Wish {
  readonly range: string
  readonly weight: number
}

/** More than a person or a browser lists; the rest of a longer header is not read. */
const MOST_WISHES = 20

const wishOf = (part: string): Wish | undefined => {
  const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
  const written = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  const weight = written === undefined ? 1 : /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(written) ? Number(written) : 0
  return /^(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)$/.test(range) ? { range, weight } : undefined
}

/**
 * The language of an answer by `Accept-Language` (RFC 9110 section 12.5.4): the one of ours with the greatest weight; of
 * equal ones the first that is listed. Nothing fits, or nothing is asked: Kazakh, the state language.
 */
export const acceptedLanguage = (header: string | undefined): Language => {
  const wishes = (header ?? '').split(',', MOST_WISHES).flatMap((part) => wishOf(part) ?? [])
  const refused = new Set(wishes.filter(({ weight }) => weight === 0).map(({ range }) => range))
  let best: { readonly language: Language; readonly weight: number } | undefined
  for (const { range, weight } of wishes) {
    const [primary = ''] = range.split('-')
    const language = range === '*' ? LANGUAGES.find((one) => !refused.has(one)) : primary
    if (isLanguage(language) && weight > (best?.weight ?? 0)) best = { language, weight }
  }
  return best?.language ?? 'kk'
}
