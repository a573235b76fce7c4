import { createHash, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'

/** How the names of files that are being made begin; what for, by whom and a random part follow. */
export const SCRATCH = '.tanba-optout-'

const FLUSH_AT = 1 << 20

/** Scratch names that this process made, since a container's process number may be that of a killed run. */
const ours = new Set<string>()

/** A name for a file in the making, beside the place where it will stand. */
export const scratchName = (place: string): string => {
  const name = `${SCRATCH}${basename(place)}~${hostname()}~${process.pid}~${randomBytes(6).toString('hex')}`
  ours.add(name)
  return join(dirname(place), name)
}

/** Who is making a scratch file, from its name alone; nothing for other names. */
export const scratchMaker = (
  name: string,
): { readonly target: string; readonly host: string; readonly process: number; readonly ours: boolean } | undefined => {
  if (!name.startsWith(SCRATCH)) return undefined
  const [target = '', host = '', process = '', random = ''] = name.slice(SCRATCH.length).split('~')
  if (!/^\d{1,10}$/.test(process) || !/^[0-9a-f]{12}(?:\.\w+)?$/.test(random)) return undefined
  return { target, host, process: Number(process), ours: ours.has(name) }
}

/** What a finished file is known by. */
export interface Written {
  /** Hexadecimal, of all bytes. */
  readonly sha256: string
  readonly size: number
}

/**
 * A file that appears whole or not at all: it is made beside its place, flushed to the disk and renamed.
 * @throws OptoutError output-failed, from every method
 */
export class BesideFile implements Disposable {
  readonly #place: string
  readonly #scratch: string
  readonly #hash = createHash('sha256')
  #file: number | undefined
  #waiting: Uint8Array[] = []
  #held = 0
  #size = 0

  constructor(place: string) {
    this.#place = place
    this.#scratch = scratchName(place)
    this.#file = this.#safely(() => openSync(this.#scratch, 'wx', 0o644))
  }

  write(part: Uint8Array | string): void {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    this.#waiting.push(bytes)
    this.#held += bytes.byteLength
    if (this.#held >= FLUSH_AT) this.#flush()
  }

  /** Brings all of it to the disk, still beside its place: what can fail there fails here. */
  finish(): void {
    this.#flush()
    const file = this.#file
    if (file !== undefined) this.#safely(() => fsyncSync(file))
  }

  /** Puts the file in its place. */
  commit(): Written {
    this.finish()
    const file = this.#file
    if (file !== undefined) {
      this.#safely(() => {
        renameSync(this.#scratch, this.#place)
        closeSync(file)
        this.#file = undefined
      })
    }
    return { sha256: this.#hash.digest('hex'), size: this.#size }
  }

  /** Takes away what was not committed. */
  [Symbol.dispose](): void {
    if (this.#file === undefined) return
    closeSync(this.#file)
    this.#file = undefined
    rmSync(this.#scratch, { force: true })
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#held = 0
    this.#hash.update(bytes)
    this.#size += bytes.byteLength
    const file = this.#file
    if (file === undefined) return
    this.#safely(() => {
      for (let at = 0; at < bytes.byteLength; ) at += writeSync(file, bytes, at)
    })
  }

  #safely<Value>(work: () => Value): Value {
    try {
      return work()
    } catch (cause) {
      throw new OptoutError('output-failed', { place: quote(this.#place), detail: detailOf(cause) }, { cause })
    }
  }
}

/** What the system says of a fault: its code, or else its first words. */
export const detailOf = (cause: unknown): string => {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return quote(cause instanceof Error ? cause.message : String(cause))
}
