import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { WarcPage } from '../../warc/pages.ts'
import { type WarcOptions, warcPages } from '../../warc/pages.ts'
import { WarcTally } from '../../warc/tally.ts'

const folder = mkdtempSync(join(tmpdir(), 'warc-'))
let files = 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The bytes as a file; it goes when the tests of the file have ended. */
export const fileOf = (bytes: Uint8Array): string => {
  files += 1
  const path = join(folder, `${files}.warc`)
  writeFileSync(path, bytes)
  return path
}

export interface Outcome {
  readonly pages: readonly WarcPage[]
  readonly tally: WarcTally
}

export const readArchive = async (bytes: Uint8Array, options: WarcOptions = {}): Promise<Outcome> => {
  const tally = new WarcTally()
  const pages = await Array.fromAsync(warcPages(fileOf(bytes), { ...options, tally }))
  return { pages, tally }
}

export const textOf = ({ capture }: WarcPage): string => {
  const { body } = capture
  return body === undefined ? '' : Buffer.from(body.read(0, body.size)).toString('utf8')
}

export const subjects = ({ pages }: Outcome): readonly string[] => pages.map(({ capture }) => capture.subject)

/** All that a page says, for comparing. */
export const plainly = (page: WarcPage): unknown => {
  const { body, documents, ...capture } = page.capture
  const bytes = body === undefined ? undefined : Buffer.from(body.read(0, body.size)).toString('latin1')
  return { ...page, capture: { ...capture, documents: [...documents] }, bytes }
}
