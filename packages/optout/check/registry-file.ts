import { basename } from 'node:path'
import type { RegistryFile } from '../signals/registry/registry.ts'
import { readTextFile } from './read-file.ts'

/** A snapshot of a registry; the file's name is the registry's. @throws OptoutError file-unreadable */
export const registryFile = (path: string): RegistryFile => ({
  name: basename(path).replace(/\.[^.]*$/, ''),
  source: path,
  text: readTextFile(path),
})
