import { statSync } from 'node:fs'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../../errors.ts'
import { detailOf } from '../../lists/beside.ts'
import { filesUnder } from '../../lists/folder-rows.ts'

/** Archives of crawls, by their names. */
export const isArchive = (path: string): boolean => /\.(?:warc|wat|wet)(?:\.gz|\.zst)?$/i.test(path)

/** @throws OptoutError list-unreadable */
export const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory()
  } catch (cause) {
    throw new OptoutError('list-unreadable', { place: quote(path), detail: detailOf(cause) }, { cause })
  }
}

/** The archives of an input: itself, or those under a folder in their order. @throws OptoutError list-unreadable */
export const archivesOf = (input: string): readonly string[] =>
  isFolder(input) ? [...filesUnder(input)].filter(isArchive) : [input]
