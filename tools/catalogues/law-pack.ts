import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Entry, LANGUAGES } from './languages.ts'

const LAW_PACK = 'packages/law/generated/pack.json'

/** Every string in three languages that the law pack holds; its id is its path, in lists by the element's own id. */
export function readLawPack(root: string): readonly Entry[] {
  const path = join(root, LAW_PACK)
  if (!existsSync(path)) return []
  const entries: Entry[] = []
  const visit = (value: unknown, id: string): void => {
    if (typeof value !== 'object' || value === null) return
    if (isLocalised(value)) entries.push({ id, file: LAW_PACK, lines: {}, texts: value })
    else for (const [key, inner] of children(value)) visit(inner, id === '' ? key : `${id}.${key}`)
  }
  visit(JSON.parse(readFileSync(path, 'utf8')), '')
  return entries
}

function children(value: object): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(value)) return Object.entries(value)
  return value.map((element: unknown, index) => [ownId(element) ?? String(index), element])
}

/** What names an element for people: places in a list change. The glossary is known by its English terms. */
function ownId(element: unknown): string | undefined {
  if (typeof element !== 'object' || element === null) return undefined
  const name: unknown = ['id', 'name', 'en']
    .map((key) => Reflect.get(element, key))
    .find((one) => typeof one === 'string')
  return typeof name === 'string' ? name.replaceAll(/\s+/g, '-') : undefined
}

/** Nothing but languages, so that a lost one shows; or all three among other keys. */
function isLocalised(value: object): value is Entry['texts'] {
  const texts: Readonly<Record<string, unknown>> = { ...value }
  const keys = Object.keys(texts)
  const held = LANGUAGES.filter((language) => typeof texts[language] === 'string')
  return held.length === LANGUAGES.length || (held.length > 0 && held.length === keys.length)
}
