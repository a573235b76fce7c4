import { exportEd25519PublicKey, type Id, instantFromEpoch, publicKeyOf, signEd25519 } from '@tanba/kernel'
import { BUNDLE_FORMAT, type Bundle, type BundledAnchor } from '../../core/bundle/bundle.ts'
import type { EventDraft, Opening } from '../../core/event/event.ts'
import { cosigned, type MemoryLedger, memoryLedger } from '../memory-ledger.ts'
import { memoryKey, memorySigner } from '../memory-signers.ts'
import { proofsOver } from './proofs.ts'

export interface Sample {
  readonly bundle: Bundle
  readonly text: string
  readonly ledger: MemoryLedger
  /** What a checker would have to be told by another way. */
  readonly logKey: string
  readonly witnessKey: string
}

export interface SampleOptions {
  readonly events?: number
  /** Note of the first event. */
  readonly note?: string
  /** Name of the subject of the first event. */
  readonly name?: string
  /** Tokens over the text, without its signatures, of the checkpoint before the last event. */
  readonly stamp?: (text: string) => Promise<readonly Uint8Array[]>
  /** Every event carries a signature made elsewhere. */
  readonly signed?: boolean
  readonly seed?: number
}

/** When the witness cosigned the checkpoint before the last event. */
const COSIGNED = 1_780_010_000
export const CONTENT = 'what the system made'

/** A bundle of a whole log: its last event names a cosignature over all the others. */
export const makeSample = async (options: SampleOptions = {}): Promise<Sample> => {
  const { events = 4, note = 'Checked by hand.', name = 'Самал Әбдіқызы', stamp, signed = false, seed = 1 } = options
  const ledger = memoryLedger({ seed })
  const witness = memorySigner('witness.example.kz/one', 'cosignature', seed)
  const subject = await ledger.identify({ kind: 'person', name })
  const other = ledger.newId()
  const actor = await ledger.identify({ kind: 'system', name: 'Tanba test' })
  const add = (whose: Id, at: number): Promise<unknown> =>
    ledger.append({ subject: whose, actor, provisions: ['kz-ai-law/21'], ...(signed ? approval(at) : made(at, note)) })
  for (let at = 0; at < events - 1; at += 1) await add(at % 3 === 2 ? other : subject, at)

  const size = ledger.size()
  const noteText = ledger.checkpointOf(size)
  const line = cosigned(noteText, witness, COSIGNED).slice(noteText.length)
  ledger.setClock(COSIGNED + 60)
  ledger.knowProof(line)
  await add(subject, events - 1)
  await ledger.settle()

  const kept = (await Array.fromAsync(ledger.entries(0, ledger.size()))).map(({ entry }) => entry)
  const proofs = proofsOver(kept)
  const anchor: BundledAnchor = {
    checkpoint: noteText + line,
    tokens:
      (await stamp?.(noteText.slice(0, noteText.indexOf('\n\n') + 1)))?.map((token) =>
        Buffer.from(token).toString('base64'),
      ) ?? [],
    consistency: proofs.consistency(size, kept.length),
  }
  const bundle: Bundle = {
    format: BUNDLE_FORMAT,
    log: {
      origin: ledger.origin,
      organisation: ledger.organisation,
      keys: ledger.signers.map(({ key }) => key.text),
      witnesses: [witness.key.text],
    },
    checkpoint: (await ledger.checkpoint()) ?? '',
    events: kept.map((entry, index) => ({
      index,
      entry: Buffer.from(entry).toString('utf8'),
      proof: proofs.inclusion(index, kept.length),
    })),
    anchors: [anchor],
    openings: await openingsOf(ledger, subject),
    identities: { [subject]: name },
    made: instantFromEpoch((COSIGNED + 120) * 1000),
  }
  const logKey = ledger.signers[0]?.key.text ?? ''
  return { bundle, text: JSON.stringify(bundle), ledger, logKey, witnessKey: witness.key.text }
}

type Act = Omit<EventDraft, 'subject' | 'actor' | 'provisions'>

const made = (at: number, note: string): Act => ({
  type: 'sample.made',
  inputs: [{ role: 'source', text: `source ${at}` }],
  outputs: [{ role: 'result', text: `${CONTENT} ${at}` }],
  ...(at === 0 ? { note } : {}),
})

const approval = (at: number): Act => {
  const text = `approved ${at}`
  const key = memoryKey('approver', at)
  return {
    type: 'sample.approved',
    outputs: [{ role: 'approval', text }],
    signature: {
      role: 'approval',
      algorithm: 'Ed25519',
      publicKey: Buffer.from(exportEd25519PublicKey(publicKeyOf(key))).toString('base64'),
      value: Buffer.from(signEd25519(Buffer.from(text), key)).toString('base64'),
    },
  }
}

const openingsOf = async (ledger: MemoryLedger, subject: Id): Promise<Record<string, Opening>> => {
  const all = await Promise.all((await ledger.eventsOf(subject)).map(({ event }) => ledger.openingsOf(event)))
  return Object.assign({}, ...all)
}
