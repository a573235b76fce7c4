import { gzipSync, zstdCompressSync } from 'node:zlib'

/** What a record is made of; fields that are given replace the usual ones, and `undefined` takes one away. */
export interface RecordParts {
  readonly type?: string
  readonly uri?: string
  readonly fields?: Readonly<Record<string, string | undefined>>
  readonly block?: Uint8Array | string
  readonly version?: string
}

const bytesOf = (block: Uint8Array | string): Buffer => Buffer.from(block)

/** One record of WARC, with the empty lines behind it. */
export const record = ({ type = 'response', uri, fields = {}, block = '', version = '1.0' }: RecordParts): Buffer => {
  const bytes = bytesOf(block)
  const all: Readonly<Record<string, string | undefined>> = {
    'WARC-Type': type,
    'WARC-Target-URI': uri,
    'WARC-Date': '2026-03-01T12:00:00Z',
    'WARC-Record-ID': `<urn:uuid:00000000-0000-4000-8000-${String(bytes.length).padStart(12, '0')}>`,
    'Content-Type': type === 'response' ? 'application/http; msgtype=response' : 'text/plain',
    'Content-Length': String(bytes.length),
    ...fields,
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]))
  return Buffer.concat([Buffer.from(`WARC/${version}\r\n${lines.join('')}\r\n`), bytes, Buffer.from('\r\n\r\n')])
}

/** An HTTP answer. */
export const http = (
  body: Uint8Array | string,
  headers: readonly (readonly [string, string])[] = [['Content-Type', 'text/html; charset=utf-8']],
  status = 200,
): Buffer => {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} OK\r\n${lines.join('')}\r\n`), bytesOf(body)])
}

/** A response with a page. */
export const page = (
  uri: string,
  html: Uint8Array | string,
  headers?: readonly (readonly [string, string])[],
): Buffer => record({ uri, block: http(html, headers) })

/** A page of about that many bytes that does not compress to nothing. */
export const longPage = (head: string, bytes: number, seed = 1): string => {
  let state = seed
  let text = `<!DOCTYPE html><html><head>${head}</head><body>`
  while (text.length < bytes) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    text += `<p class="c${state % 97}">${state.toString(36)} ${(state >>> 7).toString(36)}</p>\n`
  }
  return `${text}</body></html>`
}

/** One member of gzip for each record. */
export const gzipped = (records: readonly Buffer[]): Buffer => Buffer.concat(records.map((one) => gzipSync(one)))

export const zstded = (records: readonly Buffer[]): Buffer => Buffer.concat(records.map((one) => zstdCompressSync(one)))
