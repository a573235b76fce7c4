import { EncryptedPDFError, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFPage } from '@cantoo/pdf-lib'
import { MOST_TEXT } from '../../core/warning/text/encoding.ts'
import type { WarningLine } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { shippedFont } from '../shipped-font.ts'
import { embedFont } from './font.ts'
import { layNotice, type Notice, noticeContent } from './notice.ts'
import { tagNotice } from './tags.ts'

/** `band`: a strip added above the first page, covering nothing; `page`: a page of its own in front. */
export type PdfPlace = 'band' | 'page'

const FONT = 'TanbaNotice'

/**
 * A PDF with the warning where reading begins. The file is written anew: sign and mark it afterwards.
 * @throws LabelError document-broken, pdf-encrypted, pdf-signed, text-too-large
 */
export const warnPdf = async (
  bytes: Uint8Array,
  lines: readonly WarningLine[],
  place: PdfPlace = 'band',
): Promise<Uint8Array> => {
  if (bytes.byteLength > MOST_TEXT) {
    throw new LabelError('text-too-large', { size: bytes.byteLength, limit: MOST_TEXT })
  }
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false })
    refuseSigned(document)
    const [first] = document.getPages()
    if (first === undefined) throw new Error('no page')
    if (place === 'page') addPage(document, first, lines)
    else addBand(document, first, lines)
    return await document.save({ addDefaultPage: false, updateFieldAppearances: false })
  } catch (cause) {
    if (cause instanceof LabelError) throw cause
    if (cause instanceof EncryptedPDFError) throw new LabelError('pdf-encrypted', {}, { cause })
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new LabelError('document-broken', { format: 'PDF', detail: said.slice(0, 200) }, { cause })
  }
}

/** ISO 32000-2, table 225: bit 1 of SigFlags says that there are signatures. */
const refuseSigned = ({ catalog }: PDFDocument): void => {
  const flags = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict)?.lookup(PDFName.of('SigFlags'))
  const signed = flags instanceof PDFNumber && (flags.asNumber() & 1) === 1
  if (signed || catalog.has(PDFName.of('Perms'))) throw new LabelError('pdf-signed')
}

/** The edge of the page that is shown uppermost: where the page is turned, another one than its own top. */
const addBand = (document: PDFDocument, page: PDFPage, lines: readonly WarningLine[]): void => {
  const { x, y, width, height } = page.getCropBox()
  const turn = ((page.getRotation().angle % 360) + 360) % 360
  const sideways = turn === 90 || turn === 270
  const notice = layNotice(shippedFont('regular'), sideways ? height : width, lines)
  const high = notice.height
  // The matrix puts the box so that it stands upright once the page is turned clockwise (table 31, Rotate).
  const [matrix, box] = {
    0: [
      [1, 0, 0, 1, x, y + height],
      [x, y, width, height + high],
    ],
    90: [
      [0, 1, -1, 0, x, y],
      [x - high, y, width + high, height],
    ],
    180: [
      [-1, 0, 0, -1, x + width, y],
      [x, y - high, width, height + high],
    ],
    270: [
      [0, -1, 1, 0, x + width, y + height],
      [x, y, width + high, height],
    ],
  }[turn as 0 | 90 | 180 | 270] as [number[], [number, number, number, number]]
  draw(document, page, notice, matrix)
  const media = page.getMediaBox()
  const [left, bottom] = [Math.min(media.x, box[0]), Math.min(media.y, box[1])]
  const right = Math.max(media.x + media.width, box[0] + box[2])
  const top = Math.max(media.y + media.height, box[1] + box[3])
  page.setMediaBox(left, bottom, right - left, top - bottom)
  page.setCropBox(...box)
}

const addPage = (document: PDFDocument, like: PDFPage, lines: readonly WarningLine[]): void => {
  const { width, height } = like.getCropBox()
  const turned = [90, 270].includes(Math.abs(like.getRotation().angle) % 360)
  const size: [number, number] = turned ? [height, width] : [width, height]
  const page = document.insertPage(0, size)
  const notice = layNotice(shippedFont('regular'), size[0], lines)
  draw(document, page, notice, [1, 0, 0, 1, 0, Math.max(0, (size[1] - notice.height) * 0.75)])
}

const draw = (document: PDFDocument, page: PDFPage, notice: Notice, matrix: readonly number[]): void => {
  const { context } = document
  const texts = notice.lines.flatMap(({ rows }) => rows.map(({ text }) => text))
  const font = embedFont(document, shippedFont('regular'), texts)
  const mark = tagNotice(document, page, notice.lines)
  const content = noticeContent(notice, matrix, FONT, font.shown, mark)
  page.node.normalize()
  page.node.setFontDictionary(PDFName.of(FONT), font.ref)
  // What was on the page may leave the coordinates changed: it is closed in, and the notice comes last, on top.
  const [open, close] = ['q\n', '\nQ\n'].map((text) => context.register(context.stream(text)))
  if (open !== undefined && close !== undefined) page.node.wrapContentStreams(open, close)
  page.node.addContentStream(context.register(context.flateStream(content)))
}
