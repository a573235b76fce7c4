import { quote } from '@tanba/kernel'
import { LedgerError } from '../errors.ts'
import { readCertificate } from './certificate.ts'

const PEM =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([\sA-Za-z0-9+/=]*)-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g

/**
 * The certificates in a file, one in DER or any number in PEM, each in DER: what `checkTimeStamp` is given to trust.
 * @throws {LedgerError} `time-certificate-unreadable`: there is none, or one of them cannot be read.
 */
export function readTrustedCertificates(file: Uint8Array, place: string): readonly Uint8Array[] {
  const text = new TextDecoder('latin1').decode(file)
  const pem = [...text.matchAll(PEM)].map(([, base64 = '']) => Uint8Array.from(Buffer.from(base64, 'base64')))
  const certificates = pem.length > 0 ? pem : [file]
  if (certificates.some((der) => readCertificate(der) === undefined)) {
    throw new LedgerError('time-certificate-unreadable', { place: quote(place) })
  }
  return certificates
}
