import { readFileSync } from 'node:fs'
import { sha256Hex } from '@tanba/kernel'
import { packFaults } from './core/pack/check.ts'
import type { Pack } from './core/pack/types.ts'
import { LawError } from './errors.ts'
import { PACK_HASH } from './generated/pack-hash.ts'

export interface LoadedPack {
  readonly pack: Pack
  /** SHA-256 of the pack's canonical form, in hexadecimal. */
  readonly hash: string
}

/** No pack is larger: reading stops there. */
export const MAX_PACK_BYTES: number = 16 * 1_048_576

const bundled = new URL('./generated/pack.json', import.meta.url)

/**
 * Makes a pack of the bytes of its canonical form, after every check.
 * @param expected the hash that the bytes must have; absent for a pack that the caller trusts by other means
 * @throws LawError pack-unreadable, pack-tampered, pack-invalid; the message names the place
 */
export const parsePack = (bytes: Uint8Array, place: string, expected?: string): LoadedPack => {
  const hash = sha256Hex(bytes)
  if (expected !== undefined && hash !== expected) throw new LawError('pack-tampered', { place, found: hash, expected })
  const pack = decodePack(bytes, place)
  // These very bytes passed every check when they were generated: checking them again would cost a tenth of a short run.
  if (expected === PACK_HASH) return { pack, hash }
  const faults = faultsOf(pack, place)
  const [first] = faults
  if (first !== undefined)
    throw new LawError('pack-invalid', { place, count: faults.length, first: `${first.place} ${first.fault}` })
  return { pack, hash }
}

const decodePack = (bytes: Uint8Array, place: string): Pack => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Pack
  } catch (cause) {
    throw new LawError('pack-unreadable', { place, detail: 'not JSON' }, { cause })
  }
}

/** A pack of a wholly different shape breaks the check itself: that too is a fault of the pack. */
const faultsOf = (pack: Pack, place: string): ReturnType<typeof packFaults> => {
  try {
    return packFaults(pack)
  } catch (cause) {
    throw new LawError('pack-unreadable', { place, detail: 'not a law pack' }, { cause })
  }
}

/** The pack that comes with this program. @throws LawError as parsePack, and where the file is missing */
export const bundledPack = (): LoadedPack => {
  const place = decodeURIComponent(bundled.pathname)
  let bytes: Uint8Array
  try {
    bytes = readFileSync(bundled)
  } catch (cause) {
    throw new LawError('pack-unreadable', { place, detail: 'missing' }, { cause })
  }
  return parsePack(bytes, place, PACK_HASH)
}
