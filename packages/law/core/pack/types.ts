import type { CivilDate, Localised } from '@tanba/kernel'
import type { Expression } from '../expression.ts'

/** How sure the pack is of what it says: official text read; secondary source; our interpretation; known to exist, text not seen. */
export type Confidence = 'official' | 'secondary' | 'interpretation' | 'unconfirmed'

export interface Validity {
  /** First day on which it applies. */
  readonly from: CivilDate
  /** Last day on which it applies; absent: still in force. */
  readonly to?: CivilDate
}

export interface Act {
  readonly key: string
  readonly number: string
  readonly adopted: CivilDate
  readonly in_force: CivilDate
  readonly title: Localised
  /** The name used inside a citation. */
  readonly short: Localised
  /** What the act calls its numbered units: paragraphs (пункт, тармақ) or, in the code of offences, parts (часть, бөлік). */
  readonly paragraphs: 'paragraph' | 'part'
  readonly url: string
  readonly url_note?: Localised
  readonly confidence: Confidence
  readonly note?: Localised
}

/** One wording of a provision, in our own words. */
export interface Wording extends Validity {
  readonly summary: Localised
  readonly confidence: Confidence
  readonly open_question?: Localised
  readonly amended_by?: string
}

/** Every article, paragraph, subparagraph, part and indent is a provision. */
export interface Provision {
  readonly id: string
  readonly act: string
  readonly article: string
  readonly article_title: Localised
  readonly topic?: Localised
  readonly citation: Localised
  readonly bound: readonly string[]
  readonly versions: readonly Wording[]
  readonly no_rule?: string
  readonly covered_by?: readonly string[]
}

export type FieldType = 'yes_no' | 'choice' | 'text' | 'number' | 'date'

export interface Field {
  readonly type: FieldType
  readonly label: Localised
  readonly order?: readonly string[]
  readonly values?: Readonly<Record<string, Localised>>
}

export interface Fact {
  readonly id: string
  readonly type: FieldType | 'list' | 'judgement'
  readonly screen: string
  readonly cites: readonly string[]
  readonly answered_by: readonly string[]
  readonly question: Localised
  readonly help: Localised
  readonly examples: Localised
  readonly evidence: Localised
  /** Choices: of a choice, of a judgement that is not yes or no, of a list of choices. */
  readonly values?: Readonly<Record<string, Localised>>
  /** The choices, or the fields, as the author of the pack put them: canonical JSON sorts the keys of an object. */
  readonly order?: readonly string[]
  /** The fields of each item, for a list of items. */
  readonly fields?: Readonly<Record<string, Field>>
  readonly unit?: Localised
  readonly min?: number
  readonly max?: number
  readonly max_length?: number
}

export type RuleKind =
  | 'definition'
  | 'prohibition'
  | 'exception'
  | 'class'
  | 'duty'
  | 'right'
  | 'deadline'
  | 'penalty'
  | 'caution'

export const RULE_KINDS: readonly RuleKind[] = [
  'definition',
  'prohibition',
  'exception',
  'class',
  'duty',
  'right',
  'deadline',
  'penalty',
  'caution',
]

/** When something is due. `within`: a period (a parameter) after a dated fact; the others are moments that the title puts in words. */
export type Clock =
  | { readonly kind: 'immediately' | 'continuous' | 'before_event' | 'each_time' }
  | { readonly kind: 'within'; readonly period: string; readonly after: string }

export interface Rule extends Validity {
  /** Also the name of the result that it gives. Several versions of one rule never overlap in time. */
  readonly id: string
  readonly kind: RuleKind
  readonly title: Localised
  readonly cites: readonly string[]
  readonly confidence: Confidence
  readonly note?: Localised
  /** The law's roles that it binds or entitles, any of them; absent: whoever. */
  readonly who?: readonly string[]
  readonly when: Expression
  /** Of a prohibition: one of the seven capabilities, or conduct. */
  readonly group?: 'capability' | 'conduct'
  /** Stages of the life cycle that it stops. */
  readonly blocks?: readonly string[]
  /** Of an exception: the rules that it lifts. By name, never by order. */
  readonly overrides?: readonly string[]
  /** Of a duty: what would meet it. */
  readonly evidence?: Localised
  /** Of a deadline: the duty or right that it times. */
  readonly of?: string
  readonly clock?: Clock
  /** Of a penalty: the duties and prohibitions whose breach it follows, and the parameter with the amounts. */
  readonly for?: readonly string[]
  readonly amount?: string
  /** False: the interview does not ask for it of its own accord. */
  readonly ask?: boolean
}

export interface ClassGroup {
  readonly id: string
  readonly title: Localised
  readonly exclusive: boolean
  readonly values: readonly { readonly id: string; readonly title: Localised }[]
}

export interface ParameterValue extends Validity {
  /** One number, or one for each category of subject. */
  readonly value: number | Readonly<Record<string, number>>
  readonly cites: readonly string[]
  readonly confidence: Confidence
  readonly source?: Localised
  readonly note?: Localised
}

export interface Parameter {
  readonly id: string
  readonly title: Localised
  readonly unit: 'tenge' | 'mci' | 'day' | 'working_day' | 'month'
  /** The choice fact whose value picks the number. */
  readonly by?: string
  readonly values: readonly ParameterValue[]
}

export interface DayOff {
  readonly date: CivilDate
  readonly name: Localised
  readonly transferred_from?: CivilDate
  readonly confidence: Confidence
}

export interface Calendar {
  readonly zone: string
  readonly weekend: readonly string[]
  readonly years: readonly {
    readonly year: number
    readonly status: Confidence
    readonly source: Localised
    readonly days_off: readonly DayOff[]
  }[]
}

export interface Reading {
  readonly name: string
  readonly title: Localised
  readonly cites: readonly string[]
  readonly default: string
  readonly values: Readonly<Record<string, Localised>>
  readonly note?: Localised
}

export interface Screen {
  readonly id: string
  readonly title: Localised
  readonly intro: Localised
}

export type Labels = Readonly<Record<string, Localised>>

export interface Pack {
  readonly format: 'tanba-law-pack/1'
  readonly version: string
  readonly acts: readonly Act[]
  readonly provisions: readonly Provision[]
  readonly facts: readonly Fact[]
  readonly rules: readonly Rule[]
  readonly classes: readonly ClassGroup[]
  readonly parameters: readonly Parameter[]
  readonly calendar: Calendar
  readonly readings: readonly Reading[]
  readonly screens: readonly Screen[]
  readonly vocabulary: Readonly<Record<string, Labels>>
  readonly glossary: readonly {
    readonly en: string
    readonly ru: string
    readonly kk: string
    readonly kk_stems?: readonly string[]
    readonly ru_stems?: readonly string[]
  }[]
}
