import { classKinds } from './class-kinds.ts'
import { contentKinds } from './content-kinds.ts'
import { dataKinds } from './data-kinds.ts'
import type { EvidenceForm, KindRecord } from './kind.ts'
import { systemKinds } from './system-kinds.ts'

/** The kinds of evidence that the register knows. A kind says what a thing shows, not in which file format it comes. */
export type EvidenceKind =
  | keyof typeof systemKinds
  | keyof typeof classKinds
  | keyof typeof contentKinds
  | keyof typeof dataKinds

export const EVIDENCE_KINDS: Readonly<Record<EvidenceKind, KindRecord>> = {
  ...systemKinds,
  ...classKinds,
  ...contentKinds,
  ...dataKinds,
}

export const isEvidenceKind = (text: string): text is EvidenceKind => Object.hasOwn(EVIDENCE_KINDS, text)

const USUAL: readonly EvidenceForm[] = ['file', 'link', 'act']

/** The forms in which evidence of a kind is taken. */
export const formsOf = (kind: EvidenceKind): readonly EvidenceForm[] => EVIDENCE_KINDS[kind].forms ?? USUAL

/** Whether evidence of the kind answers an event, so that evidence older than the event does not count for it. */
export const answersEvent = (kind: EvidenceKind): boolean => EVIDENCE_KINDS[kind].answers === true
