import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '@tanba/kernel'

const PIECE = 4 * 1024 * 1024

/**
 * SHA-256 of a file in hexadecimal, read piece by piece, so that its size does not matter.
 *
 * @throws {DOMException} The file was moved or changed, or may not be read.
 */
export const digestOf = async (file: Blob, onProgress: (done: number) => void): Promise<string> => {
  const hash = sha256.create()
  for (let from = 0; from < file.size; from += PIECE) {
    hash.update(new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer()))
    onProgress(Math.min(from + PIECE, file.size))
  }
  return toHex(hash.digest())
}
