import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import type { CivilDate, Language } from '@tanba/kernel'
import { expect, vi } from 'vitest'
import { type AskOptions, ask } from '../../cli/ask/ask.ts'
import { bundledPack, type LoadedPack } from '../../load.ts'
import { Screen } from './screen.ts'

// Keys are pressed in real time, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

export const PACK: LoadedPack = bundledPack()
export const TODAY = '2026-11-20' as CivilDate

export const KEYS = {
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  enter: '\r',
  escape: '\u001b',
  space: ' ',
  tab: '\t',
  back: '\u007f',
  end: '\u001b[6~',
  top: '\u001b[5~',
  save: '\u0013',
  interrupt: '\u0003',
  f1: '\u001bOP',
} as const

export const folder = (): string => mkdtempSync(join(tmpdir(), 'tanba-ask-'))

/** A person at a terminal, without one. */
export class Sitting {
  readonly folder: string
  readonly screen: Screen
  readonly ended: Promise<number>
  readonly #input: PassThrough & { isTTY?: boolean; setRawMode?: (mode: boolean) => void }
  readonly raw: boolean[] = []

  constructor(options: Partial<AskOptions> & { readonly columns?: number; readonly rows?: number } = {}) {
    const { columns = 90, rows = 60 } = options
    this.folder = options.folder ?? folder()
    this.screen = new Screen(columns)
    const { screen } = this
    this.#input = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: (mode: boolean) => void this.raw.push(mode),
    })
    const output = Object.assign(
      new Writable({
        decodeStrings: false,
        write: (chunk, _, done) => {
          screen.write(String(chunk))
          done()
        },
      }),
      { isTTY: true, columns, rows },
    )
    this.ended = ask({
      language: 'en' as Language,
      asOf: TODAY,
      readings: {},
      pack: PACK,
      today: TODAY,
      ...options,
      folder: this.folder,
      input: this.#input,
      output,
    })
  }

  /** Presses keys one after another, and waits until the escape key is told apart from a sequence. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#input.write(key)
      await new Promise((resolve) => setTimeout(resolve, key === KEYS.escape ? 80 : 2))
    }
  }

  async type(text: string): Promise<void> {
    await this.press(...text)
  }

  /** As a terminal hands over a paste. */
  async paste(text: string): Promise<void> {
    await this.press(`\u001b[200~${text}\u001b[201~`)
  }

  hangUp(): void {
    this.#input.end()
  }

  async sees(...texts: readonly string[]): Promise<void> {
    const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')
    for (const text of texts)
      await expect.poll(() => flat(this.screen.text), { timeout: 10_000, interval: 5 }).toContain(flat(text))
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8')
  }

  /** Goes past the beginning of a new file. */
  async begin(name = 'Mail filter', by = 'A. Author, engineer'): Promise<void> {
    await this.press(...name, KEYS.enter, ...by, KEYS.enter, KEYS.enter, KEYS.enter)
  }
}
