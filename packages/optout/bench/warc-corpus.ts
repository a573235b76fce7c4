// Web archives as crawls write them, for the benchmark: varied, hostile, in many languages; the same for the same seed.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants, crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { sha256Hex } from '@tanba/kernel'
import { Random } from '../test/robots/random.ts'
import { http, record } from '../test/warc/archive.ts'

export interface Corpus {
  readonly path: string
  readonly pages: number
  readonly raw: number
  readonly compressed: number
}

const ALPHABETS = {
  kk: 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя',
  ru: 'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
  zh: '的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从',
  en: 'abcdefghijklmnopqrstuvwxyz',
} as const
type Language = keyof typeof ALPHABETS
const LANGUAGES: readonly Language[] = ['kk', 'kk', 'kk', 'ru', 'ru', 'ar', 'zh', 'en', 'en']
const PARAGRAPHS = 600

type Pool = ReadonlyMap<Language, readonly string[]>

const pools = (random: Random): Pool =>
  new Map(
    [...new Set(LANGUAGES)].map((language) => {
      const letters = [...ALPHABETS[language]]
      const longest = language === 'zh' ? 3 : 11
      const word = (): string => Array.from({ length: 1 + random.below(longest) }, () => random.pick(letters)).join('')
      const words = Array.from({ length: 4000 }, word)
      // A few words come often, as in every language.
      const often = (): string => words[Math.floor(random.next() ** 3 * words.length)] ?? ''
      const paragraph = (): string => {
        const text = Array.from({ length: 20 + random.below(60) }, often).join(' ')
        const attributes = random.chance(0.5) ? ` class="block-${random.below(40)} text"` : ''
        const link = random.chance(0.4) ? `<a href="/${random.next().toString(36).slice(2)}">${often()}</a>` : ''
        return `<p${attributes}>${text} ${link}</p>\n`
      }
      return [language, Array.from({ length: PARAGRAPHS }, paragraph)]
    }),
  )

const NOISE = [
  '<!-- <meta name="tdm-reservation" content="1"> -->',
  '<!-- </head> -->',
  "<script>var page = \"<meta name='robots' content='noai'></head>\";</script>",
  '<style>a:after { content: "</head>" }</style>',
  '<noscript><meta name="robots" content="noai"></noscript>',
  '<template><meta name="tdm-reservation" content="1"></template>',
  '<meta name="description" content="a > b </head> c">',
] as const
const SIGNALS = [
  '<meta name="tdm-reservation" content="1">',
  '<META NAME="robots" CONTENT="noai, noimageai">',
  '<meta content="noai" name="robots"/>',
  '<meta name="tdm-reservation" content="0">',
  '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="https://example.org/policy.json">',
  '<meta name="robots" content="no&#97;i">',
] as const
const FIELDS = [
  ['tdm-reservation', '1'],
  ['X-Robots-Tag', 'noai'],
  ['X-Robots-Tag', 'otherbot: noai'],
  ['Content-Usage', 'train-ai=n'],
  ['tdm-reservation', '0'],
] as const

const head = (random: Random, language: Language): string => {
  const parts = [`<meta charset="utf-8"><title>${language} ${random.next()}</title>`]
  const count = 3 + random.below(30)
  for (let one = 0; one < count; one += 1)
    parts.push(`<link rel="stylesheet" href="/a/${random.next()}.css?v=1&amp;b">`)
  if (random.chance(0.6)) parts.push(`<script>window.q=[${'0,1,2,'.repeat(random.below(300))}];</script>`)
  if (random.chance(0.05)) parts.push(random.pick(NOISE))
  if (random.chance(0.06)) parts.push(random.pick(SIGNALS))
  if (random.chance(0.03)) parts.push(random.pick(NOISE))
  return parts.join('\n')
}

/** Bytes of a page: the middle is 55 KB; a few are a megabyte long. */
const sizeOf = (random: Random): number => {
  const gauss = random.next() + random.next() + random.next() + random.next() - 2
  return Math.min(1_000_000, Math.max(1000, 52_000 * Math.exp(gauss * 2.1)))
}

const sizeWhere = (random: Random, fits: (size: number) => boolean): number => {
  for (;;) {
    const size = sizeOf(random)
    if (fits(size)) return size
  }
}

const html = (random: Random, pool: Pool, language: Language, size = sizeOf(random)): string =>
  `${opening(random, pool, language, size)}</body></html>`

/** A page up to some byte of its body. */
const opening = (random: Random, pool: Pool, language: Language, size: number): string => {
  const paragraphs = pool.get(language) ?? []
  const upper = random.chance(0.03)
  const parts = [
    '<!DOCTYPE html>\n<html>',
    upper ? '<HEAD>' : '<head>',
    head(random, language),
    upper ? '</HEAD>' : '</head>',
    '<body>',
  ]
  if (random.chance(0.02)) parts.splice(3, 1)
  if (random.chance(0.02)) parts.push('<meta name="tdm-reservation" content="1">')
  if (random.chance(0.003)) parts.push('<meta name="robots" content="noai">')
  parts.push(text(random, paragraphs, size))
  return parts.join('\n')
}

const text = (random: Random, paragraphs: readonly string[], size: number): string => {
  const parts: string[] = []
  for (let length = 0; length < size; ) {
    const paragraph = random.pick(paragraphs)
    parts.push(paragraph)
    length += bytesOf(paragraph)
  }
  return parts.join('\n')
}

/** The end of a long page, compressed once for many pages: what is in front of it, where heads are, is each page's own. */
interface Tail {
  readonly raw: Buffer
  readonly deflated: Buffer
}

const OWN_BYTES = 24_000
const TAILS = 60

/** Tails of each language, made when the first page wants them: a small archive needs few. */
class Tails {
  readonly #random: Random
  readonly #pool: Pool
  readonly #made: Map<string, Tail> = new Map()

  constructor(random: Random, pool: Pool) {
    this.#random = random
    this.#pool = pool
  }

  pick(language: Language): Tail {
    const name = `${language} ${this.#random.below(TAILS)}`
    const found = this.#made.get(name) ?? this.#make(this.#pool.get(language) ?? [])
    this.#made.set(name, found)
    return found
  }

  #make(paragraphs: readonly string[]): Tail {
    const size = sizeWhere(this.#random, (one) => one > OWN_BYTES)
    const raw = Buffer.from(`${text(this.#random, paragraphs, size - OWN_BYTES)}</body></html>\r\n\r\n`)
    return { raw, deflated: deflateRawSync(raw) }
  }
}

/** One member: blocks of deflate that end at a byte, then those of the tail; decoders see one stream. */
const withTail = (front: Buffer, { raw, deflated }: Tail): Buffer => {
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(raw, crc32(front)))
  trailer.writeUInt32LE((front.length + raw.length) % 2 ** 32, 4)
  const own = deflateRawSync(front, { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([GZIP_HEADER, own, deflated, trailer])
}

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
const END = Buffer.byteLength('\r\n\r\n')

/** About as many bytes as UTF-8 takes for it. */
const bytesOf = (paragraph: string): number => {
  const code = paragraph.charCodeAt(paragraph.length >> 1)
  return code < 0x80 ? paragraph.length : paragraph.length * (code < 0x800 ? 1.7 : 2)
}

const windows1251 = (text: string): Buffer =>
  Buffer.from(
    Uint8Array.from(text, (letter) => {
      const code = letter.charCodeAt(0)
      return code >= 0x410 && code <= 0x44f ? code - 0x350 : code < 0x80 ? code : 0x3f
    }),
  )

const chunked = (random: Random, bytes: Buffer): Buffer => {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const part = bytes.subarray(at, at + 1 + random.below(16_000))
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'))
    at += part.length
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}

const noise = (random: Random, length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, () => random.below(256)))

/** A JPEG with a packet of XMP, and bytes that do not compress. */
const image = (random: Random): Buffer => {
  const name = random.pick(['DMI-PROHIBITED', 'DMI-ALLOWED', 'DMI-PROHIBITED-AIMLTRAINING'])
  const packet = Buffer.from(
    `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" plus:DataMining="http://ns.useplus.org/ldf/vocab/${name}"/></rdf:RDF></x:xmpmeta>`,
  )
  const size = Buffer.alloc(2)
  size.writeUInt16BE(packet.length + 2)
  const scan = noise(random, 5000 + random.below(60_000)).map((byte) => (byte === 0xff ? 0 : byte))
  const start = Buffer.from([0xff, 0xd8, 0xff, 0xe1])
  return Buffer.concat([start, size, packet, Buffer.from([0xff, 0xda, 0, 2]), scan, Buffer.from([0xff, 0xd9])])
}

/** The answer of one page: how it is written down, and with which fields. */
const answer = (random: Random, pool: Pool): Buffer => {
  const fields: (readonly [string, string])[] = [
    ['Server', 'nginx'],
    ['Date', 'Sun, 01 Mar 2026 12:00:00 GMT'],
  ]
  if (random.chance(0.05)) fields.push(random.pick(FIELDS))
  // Of all pages, not of these.
  const kind = random.next() * (1 - LONG)
  const language = random.pick(LANGUAGES)
  const page = (): string => html(random, pool, language)
  const type = (charset: string): readonly [string, string] => ['Content-Type', `text/html; charset=${charset}`]
  if (kind < 0.008) return http(image(random), [...fields, ['Content-Type', 'image/jpeg']])
  if (kind < 0.01) {
    // An archive in an archive: members of gzip that are none of the file's own.
    const inner = record({ uri: 'http://inner.example/', block: http('<html><head></head>inner') })
    const bytes = Buffer.concat([gzipSync(inner), noise(random, 3000), gzipSync(inner)])
    return http(bytes, [...fields, ['Content-Type', 'application/gzip']])
  }
  if (kind < 0.015) return http(Buffer.from(`\ufeff${page()}`, 'utf16le'), [...fields, type('utf-16')])
  if (kind < 0.025)
    return http(chunked(random, Buffer.from(page())), [...fields, type('utf-8'), ['Transfer-Encoding', 'chunked']])
  if (kind < 0.03) return http(gzipSync(page()), [...fields, type('utf-8'), ['Content-Encoding', 'gzip']])
  if (kind < 0.033)
    return http(brotliCompressSync(page(), { params: { 1: 3 } }), [
      ...fields,
      type('utf-8'),
      ['Content-Encoding', 'br'],
    ])
  if (kind < 0.08) return http(windows1251(html(random, pool, 'ru')), [...fields, type('windows-1251')])
  if (kind < 0.09) return http(page(), [...fields, ['Content-Type', 'text/html']])
  return http(
    html(
      random,
      pool,
      language,
      sizeWhere(random, (size) => size <= OWN_BYTES),
    ),
    [...fields, type('utf-8')],
  )
}

/** A long page in UTF-8, as a member: most of a crawl. */
const longMember = (random: Random, pool: Pool, ends: Tails, uri: string): Member => {
  const language = random.pick(LANGUAGES)
  const tail = ends.pick(language)
  const fields: (readonly [string, string])[] = [
    ['Server', 'nginx'],
    ['Content-Type', 'text/html; charset=utf-8'],
  ]
  if (random.chance(0.05)) fields.push(random.pick(FIELDS))
  const block = http(opening(random, pool, language, OWN_BYTES), fields)
  const length = block.length + tail.raw.length - END
  const digest = { 'Content-Length': String(length), 'WARC-Payload-Digest': `sha1:${random.next()}` }
  const front = record({ uri, block, fields: digest }).subarray(0, -END)
  return { bytes: withTail(front, tail), raw: front.length + tail.raw.length }
}

interface Member {
  readonly bytes: Buffer
  readonly raw: number
}

const memberOf = (bytes: Buffer): Member => ({ bytes: gzipSync(bytes), raw: bytes.length })

/** The share of pages that are in UTF-8 and longer than what is each one's own: of the sizes above 74 %, less the unusual. */
const LONG = 0.67

const BUFFERED = 4_194_304

/** Writes an archive of at least `raw` bytes before compression; a member for each record. */
export const writeCorpus = (path: string, raw: number, seed: number): Corpus => {
  const random = new Random(seed)
  const pool = pools(random)
  const ends = new Tails(random, pool)
  const file = openSync(path, 'w')
  let [pages, written, compressed, held] = [0, 0, 0, 0]
  let parts: Buffer[] = []
  const flush = (): void => {
    writeSync(file, Buffer.concat(parts))
    parts = []
    held = 0
  }
  const add = ({ bytes, raw: length }: Member): void => {
    written += length
    compressed += bytes.length
    held += bytes.length
    parts.push(bytes)
    if (held > BUFFERED) flush()
  }
  const addRecord = (bytes: Buffer): void => add(memberOf(bytes))
  addRecord(record({ type: 'warcinfo', block: 'software: tanba\r\nformat: WARC File Format 1.0\r\n' }))
  while (written < raw) {
    const host = `https://host${random.below(5000)}.example`
    if (random.chance(0.04)) {
      const rules = `User-agent: *\nDisallow: /${random.below(9)}\n\nUser-agent: GPTBot\nDisallow: /\n`
      addRecord(record({ uri: `${host}/robots.txt`, block: http(rules, [['Content-Type', 'text/plain']]) }))
      pages += 1
    }
    const uri = `${host}/${random.next().toString(36).slice(2)}`
    const request = `GET / HTTP/1.1\r\nHost: host.example\r\nUser-Agent: CCBot/2.0\r\nAccept: */*\r\n\r\n`
    addRecord(
      record({ type: 'request', uri, block: request, fields: { 'Content-Type': 'application/http; msgtype=request' } }),
    )
    if (random.chance(LONG)) add(longMember(random, pool, ends, uri))
    else
      addRecord(
        record({ uri, block: answer(random, pool), fields: { 'WARC-Payload-Digest': `sha1:${random.next()}` } }),
      )
    addRecord(
      record({ type: 'metadata', uri, block: `fetchTimeMs: ${random.below(900)}\r\ncharset-detected: UTF-8\r\n` }),
    )
    pages += 1
  }
  flush()
  closeSync(file)
  return { path, pages, raw: written, compressed }
}

/** The same archive, kept in the system's folder for temporary files from one run to the next. */
export const keptCorpus = (raw: number, seed: number): Corpus => {
  const folder = join(tmpdir(), 'tanba-optout-bench')
  mkdirSync(folder, { recursive: true })
  const made = sha256Hex(readFileSync(import.meta.filename)).slice(0, 16)
  const path = join(folder, `${raw}-${seed}-${made}.warc.gz`)
  const facts = `${path}.json`
  if (existsSync(facts) && existsSync(path)) return JSON.parse(readFileSync(facts, 'utf8'))
  const making = `${path}.${process.pid}`
  const corpus = { ...writeCorpus(making, raw, seed), path }
  renameSync(making, path)
  writeFileSync(facts, JSON.stringify(corpus))
  return corpus
}
