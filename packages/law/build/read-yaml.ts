import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { BuildError } from './build-error.ts'

/** The files of a folder that end in .yaml, sorted, with their parsed content. */
export const readFolder = (folder: string): readonly { readonly file: string; readonly content: unknown }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ file: join(folder, name), content: readYaml(join(folder, name)) }))

/** @throws BuildError where the file is not YAML */
export const readYaml = (file: string): unknown => {
  const document = parseDocument(readFileSync(file, 'utf8'), { prettyErrors: true })
  const [error] = document.errors
  if (error !== undefined) throw new BuildError(file, error.message)
  return document.toJS()
}
