import type { Container } from '../container.ts'
import { PdfDocument } from './document.ts'
import type { Inflate } from './filters.ts'
import { readManifest } from './manifest.ts'
import { readMetadata } from './metadata.ts'
import { planMetadata } from './write-metadata.ts'

/**
 * PDF (ISO 32000-2), with an inflater for what is packed in it. XMP is written by an incremental update: every byte
 * before stays, and the update is as large as the packet and a few hundred bytes. Of an encrypted file the parts that
 * are left plain are read and written; others throw `unsupported`. A file whose cross-references are broken is refused,
 * not repaired: a repair is a guess, and an update on top of it would carve it in stone.
 */
export const pdf = (inflate: Inflate): Container => ({
  readXmp: (source) => readMetadata(new PdfDocument(source, inflate)),
  writeXmp: (source, packet) => planMetadata(source, new PdfDocument(source, inflate), packet),
  readManifestStore: (source) => readManifest(new PdfDocument(source, inflate)),
})
