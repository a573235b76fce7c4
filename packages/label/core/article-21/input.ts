import type { Language } from '@tanba/kernel'
import type { Change } from '../warning/words.ts'

/** What must be marked: any content that AI made or altered, or only synthetic results by the words of article 1(4). */
export type Marking = 'all' | 'literal'

/** What a person says of a file; what nobody said is unknown, and unknown is never "no". */
export type Said = 'yes' | 'no' | 'unknown'

/** What was found of one machine-readable form; texts come from the file: outside text. */
export interface FoundForm {
  readonly form: string
  readonly standing: 'intact' | 'altered' | 'invalid' | 'unsigned' | 'remote' | 'remains' | 'none' | 'unreadable'
  readonly claim?: { readonly ai: boolean; readonly sourceType: string; readonly holder?: string }
  readonly signer?: { readonly name: string; readonly known: boolean }
}

/** What a program left in a file without meaning to mark it. Outside text. */
export interface FoundTrace {
  readonly reader: string
  readonly place: string
  /** `made-by-ai`: only a generator writes there; `ai-tool-used`, `perhaps-ai`: weaker; others say nothing of AI. */
  readonly says: 'made-by-ai' | 'ai-tool-used' | 'perhaps-ai' | 'remote' | 'unreadable'
  readonly system?: { readonly name: string; readonly version?: string }
  readonly model?: string
  /** Of a manifest kept elsewhere; never called. */
  readonly address?: string
}

/** A warning as a receiver meets it; measures are those that its medium has. */
export interface FoundWarning {
  readonly state: 'found'
  readonly languages: readonly Language[]
  readonly lines: readonly { readonly language: Language; readonly text: string }[]
  /** Undefined where the words leave it open. */
  readonly change: Change | undefined
  /** Letters against plate (WCAG 2.2), 1 to 21. */
  readonly contrast?: number | undefined
  /** Height of the letters as a share of the picture's shorter side. */
  readonly relativeSize?: number | undefined
  /** How long it is shown. */
  readonly seconds?: number | undefined
  /** Of the spoken notice and of what follows, LUFS. */
  readonly loudness?: { readonly notice: number; readonly content: number } | undefined
  /** Whether programs that read aloud reach the words: text in a document. */
  readonly accessible?: boolean | undefined
}

export type WarningFinding =
  | FoundWarning
  /** None of the warnings known here. Another may stand there in other words, or beside the file. */
  | { readonly state: 'not-found' }
  | { readonly state: 'not-looked'; readonly why: 'no-way' | 'program-absent' | 'unreadable' }

/** What no file can tell. */
export interface Statements {
  readonly distributed?: Said
  readonly imitates?: 'person' | 'event' | 'neither' | 'unknown'
  readonly ai?: Said
  /** Whether a warning that is not recognised here goes with the file: in other words, or on the page around it. */
  readonly otherWarning?: Said
}

export interface Article21Input {
  readonly readings: readonly FoundForm[]
  readonly traces?: readonly FoundTrace[]
  readonly warning: WarningFinding
  /** Without it: kk and ru. */
  readonly neededLanguages?: readonly Language[]
  readonly statements?: Statements
  /** Without it: all, the stricter. */
  readonly marking?: Marking
}
