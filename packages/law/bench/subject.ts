import { join } from 'node:path'
import { type CivilDate, parseCivilDate } from '@tanba/kernel'
import { type Program, prepare } from '../core/program.ts'
import { bundledPack, type LoadedPack } from '../load.ts'
import { SystemMaker } from './systems.ts'

export const ROOT: string = join(import.meta.dirname, '..', '..', '..')

export const AS_OF: CivilDate = parseCivilDate('2026-09-15')

const SEED = 230

/** The bundled law and a maker of systems: the same systems at every call. */
export interface Subject {
  readonly loaded: LoadedPack
  readonly program: Program
  readonly maker: SystemMaker
}

export const subject = (): Subject => {
  const loaded = bundledPack()
  const maker = new SystemMaker(loaded.pack, join(ROOT, 'examples', 'systems'), SEED)
  return { loaded, program: prepare(loaded.pack, AS_OF), maker }
}
