import { LONGEST_TEXT, plain } from '../plain.ts'
import type { AddressProblem, RemoteTrace } from '../trace.ts'
import type { TraceReader } from './reader.ts'

/** `dcterms:provenance` in XMP: the address of a C2PA manifest kept elsewhere (C2PA 2.x, 11.4). It is not called. */
export const remoteManifest: TraceReader = {
  name: 'remote-manifest',
  read: (fields) =>
    fields
      .filter(({ name, text }) => name === 'dcterms:provenance' && text.trim() !== '')
      .map((field): RemoteTrace => {
        const problem = problemOf(field.text.trim())
        const address = plain(field.text)
        const { place } = field
        return { reader: remoteManifest.name, place, says: 'remote', address, ...(problem && { problem }) }
      }),
}

const problemOf = (address: string): AddressProblem | undefined => {
  if (address.length > LONGEST_TEXT) return 'too-long'
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(address)) return 'control-characters'
  if (!URL.canParse(address)) return 'malformed'
  return /^https?:\/\//i.test(address) ? undefined : 'scheme'
}
