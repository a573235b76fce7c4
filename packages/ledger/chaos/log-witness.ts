import { sha256, toHex } from '@tanba/kernel'
import { parseEvent } from '../core/event/parse-event.ts'
import { openCheckpoint } from '../core/note/checkpoint.ts'
import type { Ledger } from '../core/store.ts'
import { leafHash, sameHash } from '../core/tree/hash.ts'
import { RightEdge } from '../core/tree/right-edge.ts'
import { nodePrimitives } from '../keys/primitives.ts'
import { chaosSigner } from './files-log.ts'

/**
 * Remembers a log from round to round and rebuilds every hash of it: entries seen once go into one tree that is never
 * made anew, so an entry that changed later would give another root.
 */
export class LogWitness {
  readonly faults: string[] = []
  acknowledged = 0
  lost = 0
  doubled = 0
  readonly #edge = new RightEdge(sha256)
  readonly #leaves: string[] = []
  readonly #notes = new Set<string>()
  readonly #heads = new Map<string, { readonly seq: number; readonly leaf: string }>()

  /** @param told Lines `a <index> <leaf> <note>` of the writers since the last time. */
  async see(ledger: Ledger, told: readonly string[], round: number): Promise<void> {
    const fault = (text: string): void => {
      this.faults.push(`round ${round}: ${text}`)
    }
    const opened = openCheckpoint(await ledger.settle(), [chaosSigner().key], nodePrimitives)
    if (!opened.ok || opened.value.byLog.length !== 1) return fault('the checkpoint is not signed')
    const texts = new Map<string, string | undefined>()
    for await (const { index, entry } of ledger.entries(this.#edge.size, Number.POSITIVE_INFINITY)) {
      const event = parseEvent(entry)
      if (!event.ok) return fault(`entry ${index}: ${event.error.code}`)
      const hash = leafHash(sha256, entry)
      const leaf = toHex(hash)
      const { subject, seq, prev, note } = event.value
      const head = this.#heads.get(subject)
      if (seq !== (head?.seq ?? -1) + 1 || prev !== (head?.leaf ?? null)) fault(`entry ${index} breaks its chain`)
      this.#heads.set(subject, { seq, leaf })
      this.#edge.append(hash)
      this.#leaves.push(leaf)
      const text = (await ledger.openingsOf(event.value))[note ?? '']?.text
      if (text === undefined) fault(`entry ${index} has lost its opening`)
      else if (this.#notes.has(text)) this.doubled += 1
      else this.#notes.add(text)
      texts.set(leaf, text)
    }
    if (opened.value.checkpoint.size !== BigInt(this.#edge.size)) fault('the checkpoint is of another size')
    if (!sameHash(opened.value.checkpoint.root, this.#edge.root())) fault('the root is another')
    for (const line of told) {
      const [, index, leaf = '', ...note] = line.split(' ')
      this.acknowledged += 1
      if (this.#leaves[Number(index)] !== leaf || texts.get(leaf) !== note.join(' ')) this.lost += 1
    }
  }
}
