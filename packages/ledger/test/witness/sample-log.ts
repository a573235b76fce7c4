import { sha256 } from '@tanba/kernel'
import { formatCheckpoint } from '../../core/note/checkpoint.ts'
import { type NoteSigner, signNote } from '../../core/note/sign.ts'
import { formatSubmission } from '../../core/note/submission.ts'
import type { WitnessedLog } from '../../witness/witness.ts'
import { memorySigner } from '../memory-signers.ts'
import { ReferenceTree } from '../tree/reference.ts'

export const ORIGIN = 'example.kz/log'
export const LOG: NoteSigner = memorySigner(ORIGIN, 'ed25519', 1)
export const WITNESSED: WitnessedLog = { origin: ORIGIN, keys: [LOG.key] }

/** 2026-11-22T00:00:00Z. */
export const NOW = 1_795_305_600

/** A log of a few hundred entries, of which any earlier state can be shown. */
export class SampleLog {
  readonly tree: ReferenceTree

  /** `forkAt`: the entries from there on are others. */
  constructor(forkAt?: number) {
    const tree = new ReferenceTree(300)
    const leaves = tree.leaves.map((leaf, index) => (forkAt !== undefined && index >= forkAt ? sha256(leaf) : leaf))
    this.tree = Object.assign(tree, { leaves })
  }

  checkpoint(size: number, signers: readonly NoteSigner[] = [LOG], origin: string = ORIGIN): string {
    return signNote(this.text(size, origin), signers)
  }

  text(size: number, origin: string = ORIGIN): string {
    return formatCheckpoint({ origin, size: BigInt(size), root: this.tree.root(0, size), extensions: [] })
  }

  proof(old: number | bigint, size: number): readonly Uint8Array[] {
    return old === 0 || old === 0n ? [] : this.tree.subproof(Number(old), 0, size, true)
  }

  /** The body for a witness that has seen `old`. */
  submission(old: number, size: number): string {
    return formatSubmission({ old: BigInt(old), proof: this.proof(old, size), checkpoint: this.checkpoint(size) })
  }
}
