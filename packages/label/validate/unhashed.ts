import type { JsonObject } from '@tanba/kernel'
import { CborMap, MediaError, memorySource } from '@tanba/media'
import { ASSERTION_LABEL } from '../c2pa/manifest.ts'
import { leftOutDigest } from './bindings/bmff.ts'
import type { Located } from './located.ts'
import type { CheckedManifest } from './manifest.ts'

/** Formats whose hash leaves out boxes that are not the manifest's: `ftyp`, `mfra`, `free`, `skip`. */
const BOXED: readonly string[] = ['avif', 'heic', 'heif', 'mp4', 'mov', 'm4a']

/**
 * What a mark of ours says of the bytes that C2PA leaves open: `{ unhashed: { alg, hash } }`, the hash in base64.
 * Nothing for formats whose hash covers everything.
 */
export const unhashedOf = (bytes: Uint8Array, format: string): JsonObject => {
  if (!BOXED.includes(format)) return {}
  try {
    const hash = Buffer.from(leftOutDigest(memorySource(bytes))).toString('base64')
    return { unhashed: { alg: 'sha256', hash } }
  } catch (error) {
    // Whoever signs tells what is wrong with the file.
    if (error instanceof MediaError) return {}
    throw error
  }
}

export const isOwn = ({ assertions }: CheckedManifest): boolean =>
  assertions.some(({ label }) => label === ASSERTION_LABEL)

/** Holds a mark of ours to what it says of the boxes that C2PA leaves open. @throws MediaError */
export const checkUnhashed = ({ asset }: Located, { assertions, findings }: CheckedManifest): void => {
  for (const { label, value, uri } of assertions) {
    const unhashed = label === ASSERTION_LABEL && value instanceof CborMap ? value.get('unhashed') : undefined
    if (!(unhashed instanceof CborMap)) continue
    const hash = Buffer.from(leftOutDigest(asset)).toString('base64')
    if (unhashed.get('hash') === hash) findings.success('tanba.binding.match', uri)
    else findings.fail('tanba.binding.mismatch', uri)
  }
}
