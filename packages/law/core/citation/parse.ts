import { LawError } from '../../errors.ts'
import { nearest } from '../nearest.ts'
import type { Act, Pack } from '../pack/types.ts'
import { ordinalNumber } from './ordinals.ts'
import { HOME_ACT, parseProvisionId, provisionId, type UnitKind } from './provision-id.ts'

const NUMBER = '(\\d+(?:-\\d+)?)'
const WORD = '([\\p{L}\\d]+)'

/** How each level is written, in Russian, Kazakh and English; group 1 is its number or ordinal. */
const LEVELS: Readonly<Record<UnitKind | 'art' | 'item', readonly RegExp[]>> = {
  art: [
    new RegExp(`(?<!\\p{L})(?:стать\\p{L}*|ст\\.?|article|art\\.?)\\s*${NUMBER}`, 'u'),
    new RegExp(`${NUMBER}\\s*-?\\s*бап`, 'u'),
  ],
  item: [new RegExp(`item\\s*${NUMBER}`, 'u')],
  subpara: [
    new RegExp(`(?:подпункт\\p{L}*|пп\\.?|subpara\\p{L}*)\\s*${NUMBER}`, 'u'),
    new RegExp(`${NUMBER}\\)?\\s*-?\\s*тармақша`, 'u'),
  ],
  para: [
    new RegExp(`(?<!\\p{L})(?:пункт\\p{L}*|п\\.|para\\p{L}*)\\s*${NUMBER}`, 'u'),
    new RegExp(`${NUMBER}\\s*-?\\s*тарма[қғ](?!ша)`, 'u'),
  ],
  part: [
    new RegExp(`(?<!\\p{L})(?:част\\p{L}*|ч\\.|part)\\s*${WORD}`, 'u'),
    new RegExp(`${WORD}(?:-|\\s)бөлі[кг]`, 'u'),
  ],
  indent: [new RegExp(`(?:абзац|абз\\.|indent)\\s*${WORD}`, 'u'), new RegExp(`${WORD}\\s+абзац`, 'u')],
}

const find = (text: string, level: keyof typeof LEVELS): string | undefined => {
  for (const pattern of LEVELS[level]) {
    const word = pattern.exec(text)?.[1]
    if (word === undefined) continue
    const number = level === 'part' || level === 'indent' ? ordinalNumber(word) : word
    if (number !== undefined) return number
  }
  return undefined
}

/** The act that a text names, by key or by its short name in any language, and the text without that name. */
const takeAct = (text: string, acts: readonly Act[]): { readonly act: string; readonly rest: string } => {
  const names = acts
    .flatMap((act) =>
      [act.key, ...Object.values(act.short)].map((name) => ({ act: act.key, name: name.toLowerCase() })),
    )
    .sort((a, b) => b.name.length - a.name.length)
  const named = names.find(({ name }) => text.includes(name))
  return named === undefined ? { act: HOME_ACT, rest: text } : { act: named.act, rest: text.replace(named.name, ' ') }
}

type Unit = { readonly kind: UnitKind; readonly number: string }

const unit = (kind: UnitKind, number: string | undefined): readonly Unit[] =>
  number === undefined ? [] : [{ kind, number }]

/** `17(3)(6)`: an article without numbered paragraphs has its subparagraph first, so both readings are candidates. */
const compact = (
  text: string,
): { readonly article: string; readonly candidates: readonly (readonly Unit[])[] } | undefined => {
  const found = new RegExp(`(?<![\\d(-])${NUMBER}((?:\\s*\\(\\d+(?:-\\d+)?\\))*)(?![\\d)-])`, 'u').exec(text)
  if (found?.[1] === undefined) return undefined
  const [first, second, third] = [...(found[2] ?? '').matchAll(/\((\d+(?:-\d+)?)\)/g)].map(([, number]) => number)
  // Without brackets the words tell; a third number is one level more than the law has, so nothing matches it.
  if (first === undefined) return { article: found[1], candidates: [] }
  const tail = [...unit('subpara', third), ...unit('part', find(text, 'part')), ...unit('indent', find(text, 'indent'))]
  const candidates = [
    [...unit('para', first), ...unit('subpara', second), ...tail],
    ...(second === undefined ? [[...unit('subpara', first), ...tail]] : []),
  ]
  return { article: found[1], candidates }
}

const numbersOf = (text: string): readonly string[] => text.match(/\d+(?:-\d+)?/g) ?? []

const inWords = (text: string, act: Act | undefined): readonly (readonly Unit[])[] => {
  const part = find(text, 'part')
  const asPara = act?.paragraphs === 'part'
  const units = [
    ...unit('para', asPara ? (part ?? find(text, 'para')) : find(text, 'para')),
    ...unit('subpara', find(text, 'subpara')),
    ...unit('part', asPara ? undefined : part),
    ...unit('indent', find(text, 'indent')),
  ]
  return [units]
}

/**
 * The identifier of the provision that a person cites, in any of the three languages or as an identifier:
 * `17(3)(6)`, `подпункт 3) пункта 2 статьи 15`, `15-баптың 2-тармағының 3) тармақшасы`, `personal-data-law 19-1(3)`.
 *
 * @throws LawError citation-unreadable, unknown-provision
 */
export const parseCitation = (pack: Pack, written: string): string => {
  const ids = pack.provisions.map(({ id }) => id)
  const trimmed = written.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
  const unknown = (id: string): LawError => new LawError('unknown-provision', { id, nearest: nearest(id, ids) })
  if (ids.includes(trimmed)) return trimmed
  if (parseProvisionId(trimmed) !== undefined) throw unknown(trimmed)
  const lower = trimmed.toLowerCase()
  // A topic of an order, or an act as a whole, has no number to read: it is known by its citation.
  const cited = pack.provisions.find(({ citation }) =>
    Object.values(citation).some((text) => text.toLowerCase() === lower),
  )
  if (cited !== undefined) return cited.id
  const { act, rest } = takeAct(lower, pack.acts)
  const whole = rest.replaceAll(/[()\s,.]/g, '') === '' && act !== HOME_ACT ? `${act}:act` : undefined
  if (whole !== undefined && ids.includes(whole)) return whole
  const article = find(rest, 'art')
  const item = find(rest, 'item')
  const short = compact(rest)
  const number = article ?? item ?? short?.article
  if (number === undefined) throw new LawError('citation-unreadable', { text: trimmed })
  const head = { kind: item !== undefined && article === undefined ? ('item' as const) : ('art' as const), number }
  const worded = inWords(
    rest,
    pack.acts.find(({ key }) => key === act),
  )
  const candidates =
    short !== undefined && short.article === number && short.candidates.length > 0 ? short.candidates : worded
  // A number that was not read would be passed over in silence: `17.3.6` is no citation of Article 17.
  const read = [number, ...candidates.flat().map((one) => one.number)]
  if (article === undefined && item === undefined && numbersOf(rest).some((other) => !read.includes(other)))
    throw new LawError('citation-unreadable', { text: trimmed })
  const wanted = candidates.map((units) => provisionId({ act, head, units }))
  const found = wanted.find((id) => ids.includes(id))
  if (found !== undefined) return found
  throw unknown(wanted[0] ?? trimmed)
}
