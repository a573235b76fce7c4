import { type Archive, appliedWhole, changeArchive, MediaError, memorySource, openArchive } from '@tanba/media'
import { decodeText } from '../../core/warning/text/encoding.ts'
import { LabelError } from '../../errors.ts'

/** A text that is an entry of an archive. */
export interface ArchivePart {
  readonly name: string
  readonly xml: string
}

const BOM = '\u{feff}'

/** A document that is an archive of texts, as DOCX, EPUB and ODT are. */
export class DocumentArchive {
  readonly #format: string
  readonly #bytes: Uint8Array
  readonly #archive: Archive

  /** @throws MediaError */
  constructor(format: string, bytes: Uint8Array) {
    this.#format = format
    this.#bytes = bytes
    this.#archive = openArchive(memorySource(bytes))
  }

  has(name: string): boolean {
    return this.#archive.find(name) !== undefined
  }

  /** @throws LabelError document-broken, where it is missing or no text of UTF-8; MediaError */
  part(name: string): ArchivePart {
    const entry = this.#archive.find(name)
    if (entry === undefined) throw this.#broken(`no ${name}`)
    const { text, encode } = decoded(this.#archive.read(entry).bytes, () => this.#broken(`${name} is not UTF-8`))
    // UTF-16 is allowed, but written by nobody; the part is given back as UTF-8.
    if (encode('a').byteLength !== 1) throw new LabelError('text-encoding')
    return { name, xml: text }
  }

  /** The archive with another text in this part; every other entry stays byte-identical. @throws MediaError */
  with({ name, xml }: ArchivePart): Uint8Array {
    const source = memorySource(this.#bytes)
    const entry = this.#archive.find(name)
    const marked = entry !== undefined && this.#archive.read(entry).bytes[0] === 0xef
    const bytes = new TextEncoder().encode(marked ? BOM + xml : xml)
    return appliedWhole(source, changeArchive(source, [{ name, bytes }]))
  }

  #broken(detail: string): LabelError {
    return new LabelError('document-broken', { format: this.#format, detail })
  }
}

const decoded = (bytes: Uint8Array, broken: () => LabelError): ReturnType<typeof decodeText> => {
  try {
    return decodeText(bytes)
  } catch (cause) {
    throw cause instanceof LabelError && cause.code === 'text-encoding' ? broken() : cause
  }
}

/** What the archive has wrong is told as a fault of the document. @throws LabelError document-broken */
export const ofDocument = <Result>(format: string, work: () => Result): Result => {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof MediaError)) throw cause
    throw new LabelError('document-broken', { format, detail: cause.message }, { cause })
  }
}
