import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The licences of the libraries whose modules are in a program: they ask to go with every copy, and the page is copied
 * by itself.
 *
 * @throws {Error} A library without a licence file.
 */
export const licencesOf = (moduleIds: readonly string[]): string => {
  const folders = moduleIds.map((id) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1])
  return [...new Set(folders.filter((folder) => folder !== undefined))]
    .map((folder) => ({ ...manifestOf(folder), text: licenceIn(folder) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, version, text }) => `${name} ${version}\n\n${text}`)
    .join('\n\n')
}

const manifestOf = (folder: string): { readonly name: string; readonly version: string } =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; version: string }

const licenceIn = (folder: string): string => {
  const name = readdirSync(folder).find((one) => /^licen[cs]e(\.(md|txt))?$/i.test(one))
  if (name === undefined || !existsSync(join(folder, name))) throw new Error(`${folder}: no licence file`)
  return readFileSync(join(folder, name), 'utf8').trim()
}
