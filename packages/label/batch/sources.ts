import { statSync } from 'node:fs'
import { basename, isAbsolute, join, parse, relative, resolve, sep } from 'node:path'
import { fileSource } from '@tanba/media'
import { LabelError } from '../errors.ts'
import { filesUnder, type Met, type WalkOptions } from './walk.ts'

const MOST_LIST = 64 * 1_048_576

export interface SourceRequest extends WalkOptions {
  /** Files and folders as they were written. */
  readonly places: readonly string[]
  /** Paths of a list, as they were written. */
  readonly listed?: readonly string[]
  /** The current folder. */
  readonly folder: string
}

export const isFolder = (place: string): boolean => statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false

/**
 * Every file of a run. `below` is where it belongs in an output folder: a single folder's files by their paths from it,
 * those of several under the folders' names, others by their paths from the current folder. INVARIANT: `below` is
 * relative and has no `..`, so nothing can be led out of the output folder.
 * @throws LabelError folder-unreadable
 */
export function* sourceFiles({ places, listed = [], folder, ...walk }: SourceRequest): Generator<Met> {
  const folders = places.filter(isFolder)
  const named = folders.length > 1
  for (const place of places) {
    if (!folders.includes(place)) yield { file: place, below: inside(folder, place) }
    else
      for (const met of filesUnder(place, walk))
        yield named ? { ...met, below: join(basename(resolve(folder, place)), met.below) } : met
  }
  for (const place of listed) {
    // A folder in a list is walked as well; its place is by the current folder, like that of its neighbours.
    if (!isFolder(place)) yield { file: place, below: inside(folder, place) }
    else for (const met of filesUnder(place, walk)) yield { ...met, below: inside(folder, met.file) }
  }
}

const inside = (folder: string, place: string): string => {
  const whole = resolve(folder, place)
  const near = relative(folder, whole)
  if (near !== '' && near !== '..' && !near.startsWith(`..${sep}`) && !isAbsolute(near)) return near
  // Outside of the current folder: by its whole path, without the root.
  return whole.slice(parse(whole).root.length).replaceAll(':', '_')
}

/** One path a line; empty lines are passed over. @throws LabelError list-unreadable, file-large; MediaError */
export const readList = (place: string): readonly string[] => {
  using source = fileSource(place)
  if (source.size > MOST_LIST) throw new LabelError('file-large', { place, limit: '64 MiB' })
  return listLines(source.read(0, source.size), place)
}

/** The same from standard input. @throws LabelError list-unreadable, file-large */
export const readStandardList = async (input: AsyncIterable<Uint8Array | string>): Promise<readonly string[]> => {
  const place = '-'
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of input) {
    const bytes = Buffer.from(part)
    length += bytes.length
    if (length > MOST_LIST) throw new LabelError('file-large', { place, limit: '64 MiB' })
    parts.push(bytes)
  }
  return listLines(Buffer.concat(parts), place)
}

const listLines = (bytes: Uint8Array, place: string): readonly string[] => {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new LabelError('list-unreadable', { place, detail: 'UTF-8' }, { cause })
  }
  const nothing = text.indexOf('\0')
  if (nothing >= 0) {
    const line = text.slice(0, nothing).split('\n').length
    throw new LabelError('list-unreadable', { place, detail: `U+0000, № ${line}` })
  }
  return text.split(/\r?\n/).filter((line) => line !== '')
}
