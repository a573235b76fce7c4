import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { quote, sha256Hex } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { detailOf } from '../lists/beside.ts'

/**
 * How it is told whether an input changed. `whole`: SHA-256 of all bytes; `head`: of the first mebibyte, with size and
 * time of change, for inputs that are too large to be read twice.
 */
export type Fingerprinting = 'whole' | 'head'

/** What an input was when it was scanned. */
export interface Fingerprint {
  readonly input: string
  /** Bytes; of an address nothing. */
  readonly size?: number
  /** Milliseconds since 1970, by `head` alone. */
  readonly modified?: number
  readonly sha256: string
}

const HEAD = 1 << 20

/** An address is its own fingerprint; all else is the path of a file. @throws OptoutError list-unreadable */
export const fingerprint = async (input: string, how: Fingerprinting): Promise<Fingerprint> => {
  if (/^https?:/i.test(input)) return { input, sha256: sha256Hex(input.toWellFormed()) }
  try {
    const { size, mtimeMs } = await stat(input)
    if (how === 'head') return { input, size, modified: Math.trunc(mtimeMs), sha256: await headOf(input) }
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(input, { highWaterMark: HEAD })) hash.update(chunk)
    return { input, size, sha256: hash.digest('hex') }
  } catch (cause) {
    throw new OptoutError('list-unreadable', { place: quote(input), detail: detailOf(cause) }, { cause })
  }
}

const headOf = async (path: string): Promise<string> => {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return sha256Hex(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

/** Whether a file was written to, or replaced, between two moments: size, time and number of the file. */
export const stampOf = async (input: string): Promise<string> => {
  if (/^https?:/i.test(input)) return ''
  try {
    const { size, mtimeNs, ino } = await stat(input, { bigint: true })
    return `${size} ${mtimeNs} ${ino}`
  } catch (cause) {
    throw new OptoutError('list-unreadable', { place: quote(input), detail: detailOf(cause) }, { cause })
  }
}
