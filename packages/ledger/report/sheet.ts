import type { Localised, TemplateValues } from '@tanba/kernel'
import { html, type Markup, outside } from '@tanba/markup'
import type { Bundle } from '../core/bundle/bundle.ts'
import type { BundleVerification } from '../core/bundle/verification.ts'

/** What a cover sheet is printed for. */
export interface CoverSheet {
  readonly bundle: Bundle
  /** The check of it, with the trust that its reader would have too. */
  readonly verification: BundleVerification
  /** Name of the file of the bundle, and SHA-256 of its bytes in hexadecimal. */
  readonly file: { readonly name: string; readonly sha256: string }
  /** SHA-256 of the verifier page in hexadecimal. */
  readonly verifierSha256: string
  /** Names of the types of events; a type without one is shown by its word. */
  readonly typeTitles?: ReadonlyMap<string, Localised>
}

/** Says a text of the sheet. */
export type Say = (text: Localised, values?: TemplateValues) => string

/** A hash in groups of four digits, as people compare them. */
export const hashMarkup = (hash: string): Markup =>
  html`<span class="hash">${outside(hash.replaceAll(/[0-9a-f]{4}(?=[0-9a-f])/g, '$& '), 200)}</span>`
