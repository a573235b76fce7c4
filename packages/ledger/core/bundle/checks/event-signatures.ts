import { toHex } from '@tanba/kernel'
import type { EventSignature, LedgerEvent, Opening } from '../../event/event.ts'
import { decodeBase64 } from '../../note/base64.ts'
import { utf8 } from '../../note/bytes.ts'
import { finding } from '../finding-texts.ts'
import type { BundleCheck } from './bundle-check.ts'
import type { Entry } from './entries.ts'
import { digestOf } from './files.ts'

/** Signatures made elsewhere over contents, where the content itself is here: disclosed as text, or held as a file. */
export const checkEventSignatures = (
  check: BundleCheck,
  entries: readonly Entry[],
  opened: ReadonlyMap<string, Opening>,
): void => {
  const held = new Map(
    (check.trust.files ?? []).flatMap((file) => (file.content ? [[digestOf(check, file), file.content] as const] : [])),
  )
  for (const { event, place } of entries) {
    if (event.signature === undefined) continue
    const contents = signedCommitments(event, event.signature.role).map((commitment) => {
      const opening = opened.get(commitment)
      return opening && (opening.text === undefined ? held.get(opening.digest) : utf8(opening.text))
    })
    reportSignature(check, event.signature, contents, `${place}.entry`)
  }
}

/** Contents under the role among the outputs, or else among the inputs. */
const signedCommitments = ({ outputs, inputs }: LedgerEvent, role: string): readonly string[] => {
  const among = (list: LedgerEvent['inputs']): readonly string[] =>
    list.filter((one) => one.role === role).map(({ commitment }) => commitment)
  const found = among(outputs)
  return found.length > 0 ? found : among(inputs)
}

const reportSignature = (
  { primitives, report }: BundleCheck,
  { role, publicKey, value }: EventSignature,
  contents: readonly (Uint8Array | undefined)[],
  place: string,
): void => {
  const key = decodeBase64(publicKey) ?? new Uint8Array()
  const signature = decodeBase64(value) ?? new Uint8Array()
  const fingerprint = toHex(primitives.sha256(key))
  if (contents.some((content) => content && primitives.verifyEd25519(key, content, signature))) {
    report(finding('event-signature-proved', place, { role, fingerprint }))
  } else if (contents.includes(undefined)) report(finding('event-signature-open', place, { role }))
  else report(finding('event-signature-wrong', place, { role }))
}
