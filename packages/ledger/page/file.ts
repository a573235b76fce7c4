import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The offline verifier as it was built: one HTML file that fetches nothing. */
export interface VerifierPage {
  readonly html: string
  /** SHA-256 of the file in hexadecimal: printed on cover sheets, so that a copy from anywhere can be compared. */
  readonly sha256: string
}

/** Reads the built page. `node packages/ledger/build/main.ts` makes it from `page/browser/`. */
export const verifierPage = (): VerifierPage => {
  const bytes = readFileSync(join(import.meta.dirname, '..', 'generated', 'verifier.html'))
  return { html: bytes.toString('utf8'), sha256: createHash('sha256').update(bytes).digest('hex') }
}
