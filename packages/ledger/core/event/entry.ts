import type { Commitment, EventSignature, LedgerEvent } from './event.ts'

const ENCODER = new TextEncoder()

/**
 * The entry of an event: its canonical JSON (RFC 8785) in UTF-8. Written directly, for a log takes tens of thousands a
 * second; a test holds it against the canonical JSON of the kernel.
 *
 * INVARIANT: the event is well-formed, as `makeEvent` and `parseEvent` give it. What this would write of another is not
 * canonical.
 */
export const entryOf = (event: LedgerEvent): Uint8Array<ArrayBuffer> => ENCODER.encode(entryText(event))

/** The entry as text. Members stand in the order of their UTF-16 code units (RFC 8785 section 3.2.3). */
export const entryText = (event: LedgerEvent): string => {
  const { actor, after, at, inputs, note, organisation, outputs, prev, provisions, seq, signature, subject, type } =
    event
  const signed = signature === undefined ? '' : `,"signature":${signatureText(signature)}`
  return (
    `{"actor":"${actor}","after":${hashText(after)},"at":"${at}","inputs":${commitmentsText(inputs)}` +
    `,"note":${hashText(note)},"organisation":"${organisation}","outputs":${commitmentsText(outputs)}` +
    `,"prev":${hashText(prev)},"provisions":[${provisions.map(provisionText).join(',')}],"seq":${seq}${signed}` +
    `,"subject":"${subject}","type":"${type}","v":1}`
  )
}

const hashText = (hash: string | null): string => (hash === null ? 'null' : `"${hash}"`)

// Names of provisions are the only members that may hold characters with an escape.
const provisionText = (name: string): string => JSON.stringify(name)

const commitmentsText = (commitments: readonly Commitment[]): string => {
  let text = ''
  for (const { commitment, role } of commitments) {
    text += `${text === '' ? '' : ','}{"commitment":"${commitment}","role":"${role}"}`
  }
  return `[${text}]`
}

const signatureText = ({ algorithm, publicKey, role, value }: EventSignature): string =>
  `{"algorithm":"${algorithm}","publicKey":"${publicKey}","role":"${role}","value":"${value}"}`
