import { lstatSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { FORMATS as MEDIA_FORMATS } from '@tanba/media'
import type { Format } from '../c2pa/formats.ts'
import { LabelError } from '../errors.ts'

/** Where marked files go. */
export interface OutputOptions {
  readonly out?: string
  readonly outDir?: string
}

/** @throws LabelError output-both, output-single */
export function checkOutputs({ out, outDir }: OutputOptions, count: number): void {
  if (out !== undefined && outDir !== undefined) throw new LabelError('output-both')
  if (out !== undefined && count > 1) throw new LabelError('output-single', { count })
}

/** Whether the name's ending is one of the content's; others would read the file as what it is not. */
export const endsRight = (file: string, format: Format): boolean =>
  MEDIA_FORMATS[format].extensions.includes(extname(file).slice(1).toLowerCase())

/**
 * `photo.png` becomes `photo.marked.png`, beside it or in the folder that was named; an ending that is not the
 * content's gives way to one that is.
 * @throws LabelError output-exists, also for a symbolic link that leads nowhere
 */
export function outputFor(file: string, format: Format, { out, outDir }: OutputOptions): string {
  const ending = endsRight(file, format) ? extname(file) : `.${MEDIA_FORMATS[format].extensions[0]}`
  const place = out ?? join(outDir ?? dirname(file), `${basename(file, extname(file))}.marked${ending}`)
  if (lstatSync(place, { throwIfNoEntry: false }) !== undefined) throw new LabelError('output-exists', { place })
  return place
}
