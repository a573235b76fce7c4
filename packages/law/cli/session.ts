import { type CivilDate, civilDateIn, instantFromEpoch, isCivilDate, quote } from '@tanba/kernel'
import type { Shell } from '@tanba/terminal'
import type { Facts } from '../core/facts.ts'
import { type Program, prepare } from '../core/program.ts'
import { LawError } from '../errors.ts'
import { readFacts } from '../files/read-facts.ts'
import { bundledPack, type LoadedPack, MAX_PACK_BYTES, parsePack } from '../load.ts'
import { readInput } from './input.ts'

/** The options that verbs share. */
export interface LawOptions {
  readonly asOf?: string
  readonly reading?: readonly string[]
  readonly json?: boolean
  readonly pack?: string
}

/** A pack, a date and readings: what every question about a system is asked with. */
export interface Session {
  readonly shell: Shell
  readonly loaded: LoadedPack
  readonly asOf: CivilDate
  readonly readings: Readonly<Record<string, string>>
  readonly program: Program
  readonly json: boolean
}

// The law counts its days by the clocks of Kazakhstan, which all show one time.
const ZONE = 'Asia/Almaty'

export const dateOption = (option: string, written: string): CivilDate => {
  if (isCivilDate(written)) return written
  throw new LawError('date-invalid', { place: 'tanba', what: option, text: unquoted(written) })
}

/** Today in Kazakhstan, by the rules of its zone. */
export const today = (shell: Shell): CivilDate => civilDateIn(instantFromEpoch(shell.now()), ZONE)

/** Outside text for a message that brings its own quotation marks. */
export const unquoted = (text: string): string => quote(text).slice(1, -1)

const readingsOf = (written: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    written.map((text) => {
      const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? []
      if (name === undefined || value === undefined) throw new LawError('reading-shape', { text: unquoted(text) })
      return [name, value]
    }),
  )

export const loadPack = async (shell: Shell, file: string | undefined): Promise<LoadedPack> => {
  if (file === undefined) return bundledPack()
  return parsePack(await readInput(shell, file, MAX_PACK_BYTES), file)
}

export const openSession = async (shell: Shell, options: LawOptions): Promise<Session> => {
  const asOf = options.asOf === undefined ? today(shell) : dateOption('--as-of', options.asOf)
  const readings = readingsOf(options.reading ?? [])
  const loaded = await loadPack(shell, options.pack)
  return { shell, loaded, asOf, readings, program: prepare(loaded.pack, asOf, readings), json: options.json === true }
}

/** Reads a facts file; all its problems are thrown together, so that a person mends them in one go. */
export const factsFrom = async (session: Session, file: string): Promise<Facts> => {
  const read = readFacts(session.loaded.pack, await readInput(session.shell, file), file === '-' ? 'stdin' : file)
  if (read.ok) return read.value
  throw read.error.length === 1 ? read.error[0] : new AggregateError(read.error)
}
