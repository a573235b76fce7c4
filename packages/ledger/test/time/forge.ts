// Tokens that no honest authority gives: any TSTInfo, signed by `openssl cms`, which asks nothing of the certificate.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Boolean as DerBoolean, Integer, Null, ObjectIdentifier, OctetString, Primitive, Sequence } from 'asn1js'
import { type Certificates, openssl } from '../time-authority.ts'

export interface Forgery {
  readonly version?: number
  readonly imprint: Uint8Array
  readonly imprintAlgorithm?: string
  /** As GeneralizedTime is written. */
  readonly time?: string
  readonly accuracy?: { readonly seconds?: number; readonly millis?: number; readonly micros?: number }
  readonly ordering?: boolean
  /** Hexadecimal. */
  readonly nonce?: string
  readonly contentType?: string
  /** Options of `openssl cms -sign`; without them: `-cades` and SHA-256. */
  readonly signing?: readonly string[]
  readonly withoutSigningCertificate?: boolean
  readonly withoutCertificates?: boolean
  readonly secondSigner?: Certificates
}

const SHA_256 = '2.16.840.1.101.3.4.2.1'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
let count = 0

export async function forge(certificates: Certificates, forgery: Forgery): Promise<Uint8Array> {
  const file = join(certificates.folder, `forged-${count++}.der`)
  await writeFile(file, encodeTimeStampInfo(forgery))
  const second = forgery.secondSigner
  return await openssl(
    ...['cms', '-sign', '-binary', '-nodetach', '-outform', 'DER', '-nosmimecap', '-in', file],
    ...['-econtent_type', forgery.contentType ?? TST_INFO],
    ...(forgery.withoutSigningCertificate === true ? [] : ['-cades']),
    ...(forgery.withoutCertificates === true ? ['-nocerts'] : ['-certfile', certificates.chain]),
    ...(second === undefined ? [] : ['-signer', second.certificate, '-inkey', second.key]),
    ...['-signer', certificates.certificate, '-inkey', certificates.key],
    ...(forgery.signing ?? ['-md', 'sha256']),
  )
}

export function encodeTimeStampInfo(forgery: Forgery): Uint8Array {
  const { seconds, millis, micros } = forgery.accuracy ?? {}
  const tagged = (tagNumber: number, value: number): Primitive =>
    new Primitive({
      idBlock: { tagClass: 3, tagNumber },
      valueHex: new Integer({ value }).valueBlock.valueHexView.slice().buffer,
    })
  const accuracy = [
    ...(seconds === undefined ? [] : [new Integer({ value: seconds })]),
    ...(millis === undefined ? [] : [tagged(0, millis)]),
    ...(micros === undefined ? [] : [tagged(1, micros)]),
  ]
  const info = new Sequence({
    value: [
      new Integer({ value: forgery.version ?? 1 }),
      new ObjectIdentifier({ value: '1.3.6.1.4.1.99999.2' }),
      new Sequence({
        value: [
          new Sequence({ value: [new ObjectIdentifier({ value: forgery.imprintAlgorithm ?? SHA_256 }), new Null()] }),
          new OctetString({ valueHex: Uint8Array.from(forgery.imprint).buffer }),
        ],
      }),
      new Integer({ value: 7 }),
      generalizedTime(forgery.time ?? '20260301120000Z'),
      ...(accuracy.length === 0 ? [] : [new Sequence({ value: accuracy })]),
      ...(forgery.ordering === undefined ? [] : [new DerBoolean({ value: forgery.ordering })]),
      ...(forgery.nonce === undefined
        ? []
        : [new Integer({ valueHex: Uint8Array.from(Buffer.from(forgery.nonce, 'hex')).buffer })]),
    ],
  })
  return new Uint8Array(info.toBER(false))
}

/** The library writes only times that exist; a forger does not care. */
function generalizedTime(text: string): Primitive {
  const valueHex = Uint8Array.from(Buffer.from(text, 'latin1')).buffer
  return new Primitive({ idBlock: { tagClass: 1, tagNumber: 24 }, valueHex })
}
