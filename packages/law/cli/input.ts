import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { Shell } from '@tanba/terminal'
import { LawError } from '../errors.ts'
import { LIMITS } from '../files/limits.ts'

const CHUNK = 65_536

const sized = (bytes: number): string => (bytes >= 1_048_576 ? `${bytes / 1_048_576} MiB` : `${bytes} B`)

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EIO'

const tooLarge = (place: string, limit: number): LawError => new LawError('too-large', { place, limit: sized(limit) })

const fromFile = (path: string, limit: number): Uint8Array => {
  let handle: number
  try {
    handle = openSync(path, 'r')
  } catch (cause) {
    throw new LawError('file-unreadable', { place: path, detail: codeOf(cause) }, { cause })
  }
  try {
    const status = fstatSync(handle)
    if (status.isDirectory()) throw new LawError('file-unreadable', { place: path, detail: 'EISDIR' })
    if (status.size > limit) throw tooLarge(path, limit)
    // A device or a pipe has no size: reading stops at the limit all the same.
    const chunks: Buffer[] = []
    let length = 0
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK)
      const count = readSync(handle, chunk, 0, CHUNK, null)
      if (count === 0) return Buffer.concat(chunks)
      length += count
      if (length > limit) throw tooLarge(path, limit)
      chunks.push(chunk.subarray(0, count))
    }
  } catch (cause) {
    if (cause instanceof LawError) throw cause
    throw new LawError('file-unreadable', { place: path, detail: codeOf(cause) }, { cause })
  } finally {
    closeSync(handle)
  }
}

const fromStandardInput = async (shell: Shell, limit: number): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of shell.input) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > limit) throw tooLarge('stdin', limit)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/**
 * The bytes of a file, or of standard input for `-`. Nothing larger than the limit is read.
 * @throws LawError file-unreadable, too-large
 */
export const readInput = async (shell: Shell, path: string, limit: number = LIMITS.bytes): Promise<Uint8Array> =>
  path === '-' ? fromStandardInput(shell, limit) : fromFile(path, limit)
