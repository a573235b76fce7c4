import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import type { Shell } from '@tanba/terminal'
import { LabelError } from '../errors.ts'
import { jsonText } from './json-text.ts'

/** How every line of ours begins: what begins otherwise is not written over. */
const FIRST = '{"format":"tanba-label-'
const ROOM = 65_536

interface JsonLinesOptions {
  readonly json?: boolean
  readonly report?: string
}

/** One JSON object a line, as files end: on standard output, in a report file, both or neither. */
export class JsonLines {
  readonly #shell: Shell
  readonly #json: boolean
  readonly #file: number | undefined
  #held = ''

  /** @throws LabelError report-foreign, output-folder */
  constructor(shell: Shell, { json = false, report }: JsonLinesOptions) {
    this.#shell = shell
    this.#json = json
    this.#file = report === undefined ? undefined : openReport(report)
  }

  write(value: Readonly<Record<string, unknown>>): void {
    const line = jsonText(value)
    if (this.#json) this.#shell.output.write(line)
    if (this.#file === undefined) return
    this.#held += line
    if (this.#held.length > ROOM) this.#flush(this.#file)
  }

  end(): void {
    if (this.#file === undefined) return
    this.#flush(this.#file)
    fsyncSync(this.#file)
    closeSync(this.#file)
  }

  #flush(file: number): void {
    const bytes = Buffer.from(this.#held)
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    this.#held = ''
  }
}

/** A new file, or a report of an earlier run, which gives way. */
const openReport = (place: string): number => {
  const opened = (flags: string): number => {
    try {
      return openSync(place, flags, 0o644)
    } catch (cause) {
      const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
      if (detail === 'EEXIST' || detail === 'EISDIR') throw new LabelError('report-foreign', { place }, { cause })
      throw new LabelError('output-folder', { place, detail }, { cause })
    }
  }
  return isOurs(place) ? opened('w') : opened('wx')
}

const isOurs = (place: string): boolean => {
  let file: number
  try {
    file = openSync(place, 'r')
  } catch {
    return false
  }
  try {
    const head = Buffer.alloc(FIRST.length)
    return readSync(file, head, 0, head.length, 0) === 0 || head.toString() === FIRST
  } catch {
    return false
  } finally {
    closeSync(file)
  }
}
