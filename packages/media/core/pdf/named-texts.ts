import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import { looseText, type NamedTexts, TextCollector } from '../named-text.ts'
import type { ByteSource } from '../source.ts'
import { PdfDocument } from './document.ts'
import type { Inflate } from './filters.ts'
import { isKind } from './objects.ts'

/** The texts of the document information dictionary (ISO 32000-2, 14.3.3). @throws MediaError; unsupported, where they are encrypted */
export function pdfNamedTexts(source: ByteSource, inflate: Inflate): NamedTexts {
  const document = new PdfDocument(source, inflate)
  const collector = new TextCollector('PDF')
  const info = document.dictionaryIn(document.trailer, 'Info')
  if (info !== undefined && document.encryption !== undefined)
    throw new MediaError('unsupported', { format: 'PDF', what: '/Encrypt, /Info' })
  for (const [name, { value }] of info?.entries ?? []) {
    collector.attempt(() => {
      const text = document.resolve(value)
      if (isKind(text, 'string')) collector.add('PDF Info', name, text.bytes.byteLength, () => text.bytes, decoded)
    })
  }
  return collector.found
}

/** 7.9.2.2: UTF-16BE or UTF-8 by its byte order mark, otherwise PDFDocEncoding, whose ASCII is what names are made of. */
const decoded = (bytes: Uint8Array): string => {
  const start = latin1Text(bytes.subarray(0, 2))
  if (start === '\xfe\xff') return new TextDecoder('utf-16be').decode(bytes)
  return start === '\xff\xfe' ? new TextDecoder('utf-16le').decode(bytes) : looseText(bytes)
}
