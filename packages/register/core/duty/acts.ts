import type { EvidenceKind } from './kinds/index.ts'

/** Which kinds of evidence an act of a capability is, by the type of its event in the ledger. */
export type ActKinds = Readonly<Record<string, readonly EvidenceKind[]>>

/**
 * The acts of the capabilities that are built. None of them knows of the register: they name the provisions that they
 * serve, and a duty takes an act only if its own provision is among them.
 */
export const ACT_KINDS: ActKinds = {
  'label.marked': ['marked-sample'],
  'label.verified': ['mark-check'],
  'optout.checked': ['collection-log'],
  'optout.filtered': ['collection-log'],
  'optout.scanned': ['collection-log'],
}

/** Whether an act that names `provision` serves a duty that cites `cited`: the same unit, or one that holds it. */
export const serves = (provision: string, cited: string): boolean =>
  cited === provision || cited.startsWith(`${provision}__`)
