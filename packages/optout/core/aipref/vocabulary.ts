import type { Scope } from '../statement.ts'

/** A member of a Dictionary of RFC 9651, as far as preferences need it. */
export interface Member {
  /** Absent: the value is no Token. */
  readonly token?: string
  /** Parameters whose values are Tokens or Strings. */
  readonly parameters: ReadonlyMap<string, string>
}

/** A preference on training, by one word of the vocabulary. */
export interface Preference {
  readonly word: string
  /** The draft whose word it is. */
  readonly version: string
  readonly legacy: boolean
  readonly allowed: boolean
  readonly scope: Scope
  /** Parameter of Creative Commons' signals: under what the use is welcome all the same. */
  readonly exceptions?: string
}

/** The vocabulary that is read, draft-ietf-aipref-vocab. */
export const VOCABULARY = 'vocab-08'

/** The one word on training that is left. */
const CURRENT = 'train-ai'

/**
 * Words on training of the withdrawn drafts, the most specific first: 01 had `tdm` over `ai` over `genai`; 02 `all` over
 * `train-ai` over `train-genai`; 03 and 04 `bots` in the place of `all`. A word that is there overrides those above it.
 */
const LEVELS: readonly (readonly (readonly [word: string, version: string])[])[] = [
  [
    ['train-genai', 'legacy-draft-02'],
    ['genai', 'legacy-draft-01'],
  ],
  [
    [CURRENT, VOCABULARY],
    ['ai', 'legacy-draft-01'],
  ],
  [
    ['all', 'legacy-draft-02'],
    ['tdm', 'legacy-draft-01'],
    ['bots', 'legacy-draft-03'],
  ],
]

const preferenceOf = (members: ReadonlyMap<string, Member>, word: string): boolean | undefined => {
  const token = members.get(word)?.token
  return token === 'y' ? true : token === 'n' ? false : undefined
}

/** Of one level the word that says the most restrictive thing. */
const atLevel = (
  members: ReadonlyMap<string, Member>,
  level: number,
): readonly [word: string, version: string] | undefined => {
  const said = (LEVELS[level] ?? []).filter(([word]) => preferenceOf(members, word) !== undefined)
  return said.find(([word]) => preferenceOf(members, word) === false) ?? said[0]
}

/**
 * What a statement of preference says of training. A value that is no Token `y` or `n`, an unknown word and unknown
 * parameters say nothing (vocab, "Processing Algorithm").
 *
 * `train-ai` speaks of generative models since draft 05 and spoke of all training before; an expression does not tell its
 * draft. What it forbids is read in the wide sense, what it allows in the narrow one.
 */
export const trainingPreferences = (members: ReadonlyMap<string, Member>): readonly Preference[] => {
  const levels = LEVELS.map((_, level) => atLevel(members, level))
  const generative = levels.find((one) => one !== undefined)
  const discriminative = levels.slice(1).find((one) => one !== undefined)
  const found: Preference[] = []
  if (generative !== undefined && generative[0] === discriminative?.[0])
    found.push(preference(members, generative, 'all'))
  else {
    if (generative !== undefined) found.push(preference(members, generative, 'generative'))
    if (discriminative !== undefined) found.push(preference(members, discriminative, 'discriminative'))
  }
  return found.filter(({ word, allowed, scope }) => word !== CURRENT || !allowed || scope !== 'discriminative')
}

const preference = (
  members: ReadonlyMap<string, Member>,
  [word, version]: readonly [string, string],
  scope: Scope,
): Preference => {
  const allowed = preferenceOf(members, word) === true
  const exceptions = members.get(word)?.parameters.get('exceptions')
  return {
    word,
    version,
    legacy: word !== CURRENT,
    allowed,
    scope: word === CURRENT && allowed && scope === 'all' ? 'generative' : scope,
    ...(exceptions === undefined ? {} : { exceptions }),
  }
}

/** Signals of Creative Commons: `cc-cr`, `cc-cr-dc`, `cc-cr-ec`, `cc-cr-op` (version 0.1). */
export const isCreativeCommons = ({ allowed, exceptions }: Preference): boolean =>
  !allowed && exceptions !== undefined && exceptions.toLowerCase().startsWith('cc-')
