import { lstatSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { containerOf, fileSource, MediaError } from '@tanba/media'
import { LabelError } from '../errors.ts'
import { isTextFormat, type MarkFormat, markFormatFacts } from '../formats.ts'
import { locateMark } from '../text/mark.ts'

/** How the folders for what is being made begin; a random part follows. */
export const SCRATCH = '.tanba-label-'

/** Texts have many endings beside the usual ones (`.rss`, `.xhtml`, `Makefile`), and their readers go by them. */
const NAMED_FREELY: ReadonlySet<MarkFormat> = new Set(['text', 'html', 'markdown', 'xml', 'source'])

/** Whether the name's ending is one of the content's; others would read the file as what it is not. */
export const endsRight = (file: string, format: MarkFormat): boolean =>
  NAMED_FREELY.has(format) || markFormatFacts(format).extensions.includes(extname(file).slice(1).toLowerCase())

/**
 * `photo.png` becomes `photo.marked.png`; an ending that is not the content's gives way to one that is.
 * @param folder where it goes; without one, beside
 */
export const markedName = (file: string, format: MarkFormat, folder: string = dirname(file)): string => {
  const ending = endsRight(file, format) ? extname(file) : `.${markFormatFacts(format).extensions[0]}`
  return join(folder, `${basename(file, extname(file))}.marked${ending}`)
}

/** What markedName makes: passed over in a folder, and checked like any other file by `verify`. */
export const isMarkedName = (name: string): boolean => /\.marked(?:\.[A-Za-z0-9]{1,10})?$/.test(name)

/** @throws LabelError output-exists, also for a symbolic link that leads nowhere */
export const refuseExisting = (place: string): void => {
  if (lstatSync(place, { throwIfNoEntry: false }) !== undefined) throw new LabelError('output-exists', { place })
}

/** An output of an earlier run; `stale`: the input was changed after it. */
export type Earlier = 'none' | 'done' | 'stale'

/**
 * Whether a file was marked before. An output appears whole or not at all, so one that carries a manifest is done.
 * @throws LabelError output-exists (a link, a folder, a device), output-foreign (it carries no mark)
 */
export const earlierOutput = (file: string, out: string, format: MarkFormat): Earlier => {
  const there = lstatSync(out, { throwIfNoEntry: false })
  if (there === undefined) return 'none'
  if (!there.isFile()) throw new LabelError('output-exists', { place: out })
  if (!carriesMark(out, format)) throw new LabelError('output-foreign', { place: out })
  const { mtimeMs } = statSync(file)
  return mtimeMs > there.mtimeMs ? 'stale' : 'done'
}

const carriesMark = (place: string, format: MarkFormat): boolean => {
  try {
    using source = fileSource(place)
    if (isTextFormat(format)) return locateMark(source.read(0, source.size), format) !== undefined
    return containerOf(format)?.readManifestStore(source) !== undefined
  } catch (error) {
    if (error instanceof MediaError || error instanceof LabelError) return false
    throw error
  }
}
