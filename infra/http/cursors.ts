import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { canonicalJson, type JsonValue, parseJson, quote } from '@tanba/kernel'
import { HttpError } from './errors.ts'

/** Where a list goes on: the values of the sort keys of the last row that was shown. */
export type Position = readonly (string | number | null)[]

/** Makes the marks by which lists are read on. They tell nothing and cannot be forged. */
export interface Cursors {
  /** @param place What the list was: route, organisation, sorting, filters. The mark is good for that list alone. */
  readonly seal: (place: JsonValue, position: Position) => string
  /** @throws {HttpError} `cursor-invalid`: not made here; `cursor-foreign`: made for another list */
  readonly open: (place: JsonValue, cursor: string) => Position
}

const NONCE = 12
const TAG = 16
const PLACE = 16
const CIPHER = 'aes-256-gcm'

/**
 * Marks of AES-256-GCM: sort keys may be names of people, so they are hidden and not just signed. The nonce is a MAC of
 * the content (as SIV does), so that the same place has the same mark and pages can be compared and cached.
 * @param secret At least 32 bytes; processes that serve the same lists share it.
 */
export const makeCursors = (secret: Uint8Array): Cursors => {
  if (secret.length < 32) throw new Error('the secret of cursors is shorter than 32 bytes')
  const derive = (use: string): Buffer => createHmac('sha256', secret).update(use).digest()
  const [key, nonceKey, placeKey] = [derive('cursor'), derive('cursor nonce'), derive('cursor place')]
  const digest = (by: Buffer, bytes: Uint8Array | string, length: number): Buffer =>
    createHmac('sha256', by).update(bytes).digest().subarray(0, length)
  const placeMark = (place: JsonValue): Buffer => digest(placeKey, canonicalJson(place), PLACE)

  const decrypt = (bytes: Buffer): Buffer => {
    const [nonce, tag] = [bytes.subarray(0, NONCE), bytes.subarray(NONCE, NONCE + TAG)]
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG })
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
  }

  return {
    seal: (place, position) => {
      const content = Buffer.concat([placeMark(place), Buffer.from(JSON.stringify(position))])
      const nonce = digest(nonceKey, content, NONCE)
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG })
      const hidden = Buffer.concat([cipher.update(content), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')
    },
    open: (place, cursor) => {
      let content: Buffer
      try {
        content = decrypt(Buffer.from(cursor, 'base64url'))
      } catch (cause) {
        throw new HttpError('cursor-invalid', { cursor: quote(cursor) }, { cause })
      }
      if (!timingSafeEqual(content.subarray(0, PLACE), placeMark(place))) throw new HttpError('cursor-foreign')
      return parseJson(content.subarray(PLACE).toString('utf8')) as Position
    },
  }
}
