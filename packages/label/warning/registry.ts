import { extname } from 'node:path'
import type { Language } from '@tanba/kernel'
import { type ReadLine, readLines } from '../core/warning/read-lines.ts'
import { decodeText } from '../core/warning/text/encoding.ts'
import { markdownText, warnMarkdown } from '../core/warning/text/markdown.ts'
import { type TextPlace, warnPlainText } from '../core/warning/text/plain.ts'
import { type Change, type WarningLine, warningLines } from '../core/warning/words.ts'
import { LabelError } from '../errors.ts'
import { readWhole, writeBytes } from './files.ts'
import { warnImage } from './image/apply.ts'
import { readImageWarning, type SeenWarning } from './image/extract.ts'
import { type ImageWarningRequest, wantedLanguages } from './image/request.ts'
import { speakWarning } from './media/audio.ts'
import { burnWarning } from './media/burn.ts'
import { type HeardWarning, readAudioWarning } from './media/listen.ts'
import { subtitleWarning } from './media/subtitle.ts'
import { readVideoWarning, type WatchedWarning } from './media/watch.ts'
import { type PdfPlace, warnPdf } from './pdf/apply.ts'
import { readPdfWarning } from './pdf/extract.ts'
import type { ProgramOptions } from './run-program.ts'
import { docxText, warnDocx } from './text/docx.ts'
import { epubText, warnEpub } from './text/epub.ts'
import { htmlText, warnHtml } from './text/html.ts'
import { odtText, warnOdt } from './text/odt.ts'
import { warnVector } from './vector/apply.ts'
import { readVectorWarning } from './vector/extract.ts'

/** What to say, and how on each kind of file; what does not concern a file is passed over. */
export interface WarningRequest {
  readonly change: Change
  /** Default kk and ru. */
  readonly languages?: readonly Language[]
  readonly image?: Omit<ImageWarningRequest, 'change' | 'languages'>
  /** Where in a text; default at its start. EPUB and ODT: always there. */
  readonly text?: TextPlace
  readonly pdf?: PdfPlace
  /** Default burnt into the first five seconds. */
  readonly video?: {
    readonly way?: 'burn' | 'subtitle'
    readonly seconds?: number | 'throughout'
    readonly style?: ImageWarningRequest['style']
  }
  readonly audio?: { readonly recording?: string }
  readonly limit?: ProgramOptions
}

/** The words that stand on the file now. */
export interface AppliedWarning {
  readonly lines: readonly WarningLine[]
  readonly contrast?: number
  readonly relativeSize?: number
  /** Seconds by which a sound's content begins later. */
  readonly seconds?: number
}

/** What a receiver of the file meets. `found` false: none of our warnings; that proves nothing. */
export interface PerceivedWarning {
  readonly found: boolean
  readonly change: Change | undefined
  readonly languages: readonly Language[]
  readonly lines: readonly WarningLine[]
  readonly seen?: SeenWarning
  readonly watched?: WatchedWarning
  readonly heard?: HeardWarning
}

/** One kind of file: how a warning is put on it, and how it is found again. */
export interface WarningWay {
  readonly name: string
  readonly endings: readonly string[]
  readonly mediaTypes: readonly string[]
  /** Makes `to` of `from`; nothing half-written is left. @throws LabelError */
  readonly apply: (from: string, to: string, request: WarningRequest) => Promise<AppliedWarning>
  /** @throws LabelError */
  readonly extract: (path: string, recording?: string) => Promise<PerceivedWarning>
}

const nothing: PerceivedWarning = { found: false, change: undefined, languages: [], lines: [] }

const perceived = (lines: readonly WarningLine[], change: Change | undefined): PerceivedWarning =>
  lines.length === 0 ? nothing : { found: true, change, languages: lines.map(({ language }) => language), lines }

const fromText = (lines: readonly ReadLine[]): PerceivedWarning => perceived(lines, lines[0]?.change)

type TextWriter = (
  bytes: Uint8Array,
  lines: readonly WarningLine[],
  request: WarningRequest,
) => Uint8Array | Promise<Uint8Array>

/** Documents and texts differ only in how they are written and read. */
const textWay = (
  head: Pick<WarningWay, 'name' | 'endings' | 'mediaTypes'>,
  write: TextWriter,
  read: (bytes: Uint8Array) => string,
): WarningWay => ({
  ...head,
  apply: textApply(write),
  extract: async (path) => fromText(readLines(read(await readWhole(path)))),
})

const textApply =
  (write: TextWriter): WarningWay['apply'] =>
  async (from, to, request) => {
    const lines = warningLines('text', request.change, 'long', wantedLanguages(request.languages))
    await writeBytes(from, to, await write(await readWhole(from), lines, request))
    return { lines }
  }

const said = ({ change, languages }: WarningRequest): Pick<ImageWarningRequest, 'change' | 'languages'> => ({
  change,
  ...(languages === undefined ? {} : { languages }),
})

const limited = ({ limit }: WarningRequest): { readonly limit?: ProgramOptions } =>
  limit === undefined ? {} : { limit }

/** Every kind of file that a warning can be put on. */
export const WARNING_WAYS: readonly WarningWay[] = [
  {
    name: 'image',
    endings: ['.jpg', '.jpeg', '.png', '.webp', '.gif', '.tif', '.tiff', '.avif'],
    mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff', 'image/avif'],
    apply: async (from, to, request) => {
      const { bytes, lines, contrast, relativeSize } = await warnImage(await readWhole(from), {
        ...request.image,
        ...said(request),
      })
      await writeBytes(from, to, bytes)
      return { lines, contrast, relativeSize }
    },
    extract: async (path) => {
      const seen = await readImageWarning(await readWhole(path))
      return seen === undefined ? nothing : { ...perceived(seen.lines, seen.change), seen }
    },
  },
  {
    name: 'vector image',
    endings: ['.svg'],
    mediaTypes: ['image/svg+xml'],
    apply: async (from, to, request) => {
      const warned = await warnVector(await readWhole(from), { ...request.image, ...said(request) })
      await writeBytes(from, to, warned.bytes)
      return { lines: warned.lines, contrast: warned.contrast, relativeSize: warned.relativeSize }
    },
    extract: async (path) => {
      const seen = await readVectorWarning(await readWhole(path))
      return seen === undefined ? nothing : { ...perceived(seen.lines, seen.change), seen }
    },
  },
  {
    name: 'video',
    endings: ['.mp4', '.m4v', '.mov', '.mkv', '.webm', '.avi'],
    mediaTypes: ['video/mp4', 'video/quicktime', 'video/x-matroska', 'video/webm', 'video/x-msvideo'],
    apply: async (from, to, request) => {
      const { way = 'burn', seconds, style } = request.video ?? {}
      if (way === 'subtitle') {
        const length = typeof seconds === 'number' ? { seconds } : {}
        return { lines: await subtitleWarning(from, to, { ...said(request), ...length, ...limited(request) }) }
      }
      const look = { ...(seconds === undefined ? {} : { seconds }), ...(style === undefined ? {} : { style }) }
      return { lines: await burnWarning(from, to, { ...said(request), ...look, ...limited(request) }) }
    },
    extract: async (path) => {
      const watched = await readVideoWarning(path)
      const { burnt, subtitles } = watched
      return { ...perceived(burnt?.lines ?? subtitles, burnt?.change ?? subtitles[0]?.change), watched }
    },
  },
  {
    name: 'audio',
    endings: ['.mp3', '.wav', '.flac', '.m4a', '.ogg', '.oga', '.opus'],
    mediaTypes: ['audio/mpeg', 'audio/wav', 'audio/flac', 'audio/mp4', 'audio/ogg'],
    apply: async (from, to, request) => {
      const spoken = await speakWarning(from, to, { ...request.audio, ...said(request), ...limited(request) })
      return { lines: spoken.lines, seconds: spoken.seconds }
    },
    extract: async (path, recording) => {
      const heard = await readAudioWarning(path, recording)
      return heard === undefined ? nothing : { ...perceived(heard.lines, heard.change), heard }
    },
  },
  textWay(
    { name: 'plain text', endings: ['.txt'], mediaTypes: ['text/plain'] },
    (bytes, lines, { text = 'start' }) => warnPlainText(bytes, lines, text),
    (bytes) => decodeText(bytes).text,
  ),
  textWay(
    { name: 'markdown', endings: ['.md', '.markdown'], mediaTypes: ['text/markdown'] },
    (bytes, lines, { text = 'start' }) => warnMarkdown(bytes, lines, text),
    (bytes) => markdownText(decodeText(bytes).text),
  ),
  textWay(
    { name: 'html', endings: ['.html', '.htm'], mediaTypes: ['text/html'] },
    (bytes, lines, { text = 'start' }) => warnHtml(bytes, lines, text),
    htmlText,
  ),
  textWay(
    {
      name: 'docx',
      endings: ['.docx'],
      mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    },
    (bytes, lines, { text = 'start' }) => warnDocx(bytes, lines, text),
    docxText,
  ),
  textWay(
    { name: 'epub', endings: ['.epub'], mediaTypes: ['application/epub+zip'] },
    (bytes, lines) => warnEpub(bytes, lines),
    epubText,
  ),
  textWay(
    { name: 'odt', endings: ['.odt'], mediaTypes: ['application/vnd.oasis.opendocument.text'] },
    (bytes, lines) => warnOdt(bytes, lines),
    odtText,
  ),
  {
    name: 'pdf',
    endings: ['.pdf'],
    mediaTypes: ['application/pdf'],
    apply: textApply((bytes, lines, { pdf }) => warnPdf(bytes, lines, pdf)),
    extract: async (path) => fromText(await readPdfWarning(path)),
  },
]

/** The way for a file, by its ending. @throws LabelError warning-format */
export const warningWay = (path: string): WarningWay => {
  const ending = extname(path).toLowerCase()
  const found = WARNING_WAYS.find(({ endings }) => endings.includes(ending))
  if (found !== undefined) return found
  const known = WARNING_WAYS.flatMap(({ endings }) => endings).join(', ')
  throw new LabelError('warning-format', { place: path, known })
}
