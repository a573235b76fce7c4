import { type FileHandle, open } from 'node:fs/promises'

/** One record of a text file: a line, or in CSV several lines where a field is quoted. */
export interface TextRecord {
  /** From 1: the line on which it begins. */
  readonly line: number
  /** With its line ending, as it stands; nothing of a record that is too long. */
  readonly bytes: Uint8Array
  readonly tooLong: boolean
}

export interface RecordOptions {
  /** Whether line ends between double quotes belong to the record (RFC 4180 section 2.6). */
  readonly quoted?: boolean
  /** The field separator of quoted records, a byte; default a comma. */
  readonly separator?: number
  /** Bytes of a record that are held; of a longer one only its line is told. */
  readonly longest?: number
}

const LONGEST_RECORD = 1 << 20

const CHUNK = 1 << 20
const NEW_LINE = 0x0a
const QUOTE = 0x22
const COMMA = 0x2c

/**
 * The records of a file, a read at a time. Memory is bounded by `longest`, whatever the file holds; each byte is looked
 * at once. A byte order mark is left to the caller: it is bytes of the first record.
 */
export async function* recordsOf(path: string, options: RecordOptions = {}): AsyncGenerator<readonly TextRecord[]> {
  const file = await open(path, 'r')
  try {
    const splitter = new Splitter(options)
    for (let chunk = await read(file); chunk.byteLength > 0; chunk = await read(file)) yield splitter.take(chunk)
    yield splitter.end()
  } finally {
    await file.close()
  }
}

// A chunk lives on in its records, so that each read has its own.
const read = async (file: FileHandle): Promise<Uint8Array> => {
  const buffer = Buffer.allocUnsafeSlow(CHUNK)
  const { bytesRead } = await file.read(buffer, 0, CHUNK, null)
  return buffer.subarray(0, bytesRead)
}

class Splitter {
  readonly #quoted: boolean
  readonly #separator: number
  readonly #longest: number
  #line = 1
  #lines = 0
  #held: Uint8Array[] = []
  #size = 0
  #tooLong = false
  /** Inside a quoted field; a quote counts only where a field begins. */
  #inside = false
  #fieldBegins = true

  constructor({ quoted = false, separator = COMMA, longest = LONGEST_RECORD }: RecordOptions) {
    this.#quoted = quoted
    this.#separator = separator
    this.#longest = longest
  }

  take(chunk: Uint8Array): readonly TextRecord[] {
    const records: TextRecord[] = []
    let from = 0
    while (from < chunk.byteLength) {
      const end = this.#quoted ? this.#endQuoted(chunk, from) : chunk.indexOf(NEW_LINE, from)
      const upTo = end === -1 ? chunk.byteLength : end + 1
      this.#hold(chunk.subarray(from, upTo))
      from = upTo
      if (end === -1) break
      if (!this.#quoted) this.#lines += 1
      records.push(this.#record())
    }
    return records
  }

  end(): readonly TextRecord[] {
    return this.#size > 0 || this.#tooLong ? [this.#record()] : []
  }

  #hold(part: Uint8Array): void {
    this.#size += part.byteLength
    if (this.#size > this.#longest) {
      this.#tooLong = true
      this.#held = []
      // INVARIANT: a quote that is never closed costs one record of the longest size, not the rest of the file.
      this.#inside = false
    } else this.#held.push(part)
  }

  #record(): TextRecord {
    const bytes = this.#held.length === 1 && this.#held[0] ? this.#held[0] : Buffer.concat(this.#held)
    const record = { line: this.#line, bytes, tooLong: this.#tooLong }
    this.#line += this.#lines
    this.#lines = 0
    this.#held = []
    this.#size = 0
    this.#tooLong = false
    this.#fieldBegins = true
    this.#inside = false
    return record
  }

  /** The line end that ends the record; inside quotes there is none. A doubled quote leaves and enters again. */
  #endQuoted(chunk: Uint8Array, from: number): number {
    let inside = this.#inside
    let begins = this.#fieldBegins
    for (let at = from; at < chunk.byteLength; at += 1) {
      const byte = chunk[at]
      if (inside) {
        if (byte === NEW_LINE) {
          this.#lines += 1
          // Too long already: the next line end ends it.
          if (this.#size + at - from >= this.#longest) return at
        } else if (byte === QUOTE) {
          inside = false
          // A second quote right after the first stands for one quote inside the field.
          begins = true
        }
        continue
      }
      if (byte === NEW_LINE) {
        this.#lines += 1
        return at
      }
      if (byte === QUOTE && begins) inside = true
      begins = byte === this.#separator
    }
    this.#inside = inside
    this.#fieldBegins = begins
    return -1
  }
}

const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of a record without its line ending and byte order mark; nothing where it is no UTF-8. */
export const textOf = ({ bytes, line }: TextRecord): string | undefined => {
  let end = bytes.byteLength
  if (bytes[end - 1] === NEW_LINE) end -= 1
  if (bytes[end - 1] === 0x0d) end -= 1
  try {
    const decoded = text.decode(bytes.subarray(0, end))
    return line === 1 && decoded.startsWith('\u{feff}') ? decoded.slice(1) : decoded
  } catch {
    return undefined
  }
}

/** The fields of a CSV record (RFC 4180 section 2); nothing where a quote stays open. */
export const fieldsOf = (record: string, separator: string): readonly string[] | undefined => {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (record[at] !== '"') {
      const end = record.indexOf(separator, at)
      if (end === -1) return [...fields, record.slice(at)]
      fields.push(record.slice(at, end))
      at = end + 1
      continue
    }
    let field = ''
    for (at += 1; ; ) {
      const quote = record.indexOf('"', at)
      if (quote === -1) return undefined
      field += record.slice(at, quote)
      at = quote + 1
      if (record[at] !== '"') break
      field += '"'
      at += 1
    }
    // What follows a closing quote belongs to the field, as spreadsheets read it.
    const end = record.indexOf(separator, at)
    fields.push(field + record.slice(at, end === -1 ? undefined : end))
    if (end === -1) return fields
    at = end + 1
  }
}
