import { err, ok, type Result } from '@tanba/kernel'

/** What is wrong with the form of a file, and in which row (the heading is row 1). */
export interface CsvFault {
  readonly code: 'quote-open' | 'quote-inside' | 'rows-many'
  readonly row: number
}

/** Programs that open a CSV file take it for UTF-8 only if it begins with this. */
export const CSV_BOM = '\ufeff'

const MOST_ROWS = 100_000

/** A cell that a spreadsheet would run as a formula (OWASP: CSV injection). */
const FORMULA = /^[=+\-@\t\r]/u

/** Formulas are made text by the sign that spreadsheets take for "text follows"; reading takes it away again. */
const escaped = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)
const unescaped = (text: string): string => (/^'[=+\-@\t\r]/u.test(text) ? text.slice(1) : text)

const field = (text: string): string => {
  const safe = escaped(text)
  return /[",;\n\r]/u.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV (RFC 4180), with lines ended by CR LF and formulas escaped. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')

/** Spreadsheets of half of the world write semicolons: whichever stands more often in the heading divides. */
const dividerOf = (text: string): string => {
  const heading = text.slice(0, Math.max(0, text.search(/[\r\n]/u)) || text.length)
  return heading.split(';').length > heading.split(',').length ? ';' : ','
}

/** Reads CSV (RFC 4180), with commas or semicolons. Rows in which nothing stands are left out of what is given, not of the count. */
export const readCsv = (
  given: string,
): Result<readonly { readonly row: number; readonly cells: readonly string[] }[], CsvFault> => {
  const text = given.startsWith(CSV_BOM) ? given.slice(1) : given
  const divider = dividerOf(text)
  const rows: { row: number; cells: string[] }[] = []
  let at = 0
  let row = 1
  let cells: string[] = []
  const endRow = (): void => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ row, cells })
    cells = []
    row += 1
  }
  while (at < text.length) {
    if (row > MOST_ROWS) return err({ code: 'rows-many', row })
    let cell: string
    if (text[at] === '"') {
      const end = closing(text, at + 1)
      if (end === -1) return err({ code: 'quote-open', row })
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      at = end + 1
      if (at < text.length && text[at] !== divider && !isBreak(text[at])) return err({ code: 'quote-inside', row })
    } else {
      const start = at
      while (at < text.length && text[at] !== divider && !isBreak(text[at])) at += 1
      cell = text.slice(start, at)
    }
    cells.push(unescaped(cell))
    if (text[at] === divider) {
      at += 1
      if (at === text.length) cells.push('')
      else continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    endRow()
  }
  return ok(rows)
}

const isBreak = (character: string | undefined): boolean => character === '\n' || character === '\r'

/** Where a quoted cell ends: the first quotation mark that is not doubled. */
const closing = (text: string, from: number): number => {
  let at = text.indexOf('"', from)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}
