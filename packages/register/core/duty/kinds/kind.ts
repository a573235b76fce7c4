import type { Localised } from '@tanba/kernel'

/** How evidence comes: a file or a link that somebody gives, an act of a capability in the ledger, a standing approval. */
export const EVIDENCE_FORMS = ['file', 'link', 'act', 'approval'] as const

export type EvidenceForm = (typeof EVIDENCE_FORMS)[number]

/** One kind of evidence. Which duties accept it stands in `needs.ts`. */
export interface KindRecord {
  readonly title: Localised
  /** Without it: file, link and act. */
  readonly forms?: readonly EvidenceForm[]
  /** It answers an event that a deadline runs from: evidence that is older than the event does not count for it. */
  readonly answers?: true
}
