import { createReadStream } from 'node:fs'
import { brotliDecompressSync, createGunzip } from 'node:zlib'
import { sha256Hex } from '@tanba/kernel'
import { WARCParser } from 'warcio'
import type { HeaderField } from '../core/capture.ts'
import { readHead } from '../html/head.ts'
import { mayHoldSignals } from '../html/prefilter.ts'
import { headEnd } from '../warc/head-end.ts'
import { oneField } from '../warc/http-head.ts'
import { warcPages } from '../warc/pages.ts'

/** What one reader made of a file. */
export interface Reading {
  readonly pages: number
  /** Of the signals of every page, in their order. */
  readonly digest: string
}

const SIGNAL_FIELDS: ReadonlySet<string> = new Set(['tdm-reservation', 'tdm-policy', 'x-robots-tag', 'content-usage'])

/** The same work for every reader: the fields of an answer, and the tags of the head of its page, which each finds. */
const signalsOf = (headers: readonly HeaderField[], headOf: (type: string) => Buffer): string => {
  // warcio gives names in lower case, in an order of its own.
  const fields = headers.map(([name, value]) => [name.toLowerCase(), value] as const)
  const said = fields
    .filter(([name]) => SIGNAL_FIELDS.has(name))
    .sort()
    .join('\n')
  const type = oneField(headers, 'content-type')
  if (type === undefined || !type.startsWith('text/html')) return said
  const head = headOf(type)
  if (!mayHoldSignals(head, type)) return said
  const metas = readHead(head, type).metas.filter(({ name }) => name === 'robots' || name?.startsWith('tdm-') === true)
  return `${said}${metas.map(({ name, content, place }) => `${name}=${content}@${place}`).join('\n')}`
}

const headIn = (body: Buffer, type: string): Buffer => {
  const end = headEnd(body, type)
  return end === 'more' ? body : body.subarray(0, end)
}

class Digest {
  pages = 0
  #lines: string[] = []
  #digest = ''

  add(uri: string, status: number, signals: string): void {
    this.pages += 1
    this.#lines.push(`${uri} ${status} ${signals}`)
    if (this.#lines.length === 1000) this.#fold()
  }

  get reading(): Reading {
    this.#fold()
    return { pages: this.pages, digest: this.#digest }
  }

  #fold(): void {
    this.#digest = sha256Hex(new TextEncoder().encode(`${this.#digest}\n${this.#lines.join('\n')}`))
    this.#lines = []
  }
}

const own =
  (mode: 'head-only' | 'full') =>
  async (path: string): Promise<Reading> => {
    const digest = new Digest()
    for await (const { capture, status = 0 } of warcPages(path, { mode, extent: 'head' })) {
      const bytes = capture.body?.read(0, capture.body.size) ?? new Uint8Array()
      const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      digest.add(
        capture.subject,
        status,
        signalsOf(capture.hops?.[0]?.headers ?? [], () => body),
      )
    }
    return digest.reading
  }

/** warcio has no brotli where the platform's streams have none. */
const decodedAs = (coding: string | null | undefined, content: Uint8Array): Uint8Array =>
  coding === 'br' ? brotliDecompressSync(content) : content

const byWarcio = async (path: string): Promise<Reading> => {
  const digest = new Digest()
  for await (const record of new WARCParser(createReadStream(path))) {
    if (record.warcType !== 'response' || record.httpHeaders === null) continue
    const content = decodedAs(record.httpHeaders.headers.get('content-encoding'), await record.readFully(true))
    const headers: HeaderField[] = [...record.httpHeaders.headers]
    const statusCode = Number(record.httpHeaders.statusCode)
    digest.add(
      record.warcTargetURI ?? '',
      statusCode,
      signalsOf(headers, (type) => headIn(Buffer.from(content.buffer, content.byteOffset, content.byteLength), type)),
    )
  }
  return digest.reading
}

/** Nothing but inflating: what no reader that inflates everything can be faster than. */
const byGunzip = async (path: string): Promise<Reading> => {
  let bytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }).pipe(
    createGunzip({ chunkSize: 1_048_576 }),
  ))
    bytes += Buffer.isBuffer(chunk) ? chunk.length : 0
  return { pages: 0, digest: String(bytes) }
}

export const READERS: Readonly<Record<string, (path: string) => Promise<Reading>>> = {
  'head-only': own('head-only'),
  full: own('full'),
  warcio: byWarcio,
  gunzip: byGunzip,
}
