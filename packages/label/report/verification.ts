import type { Instant, JsonObject } from '@tanba/kernel'
import type { Article21 } from '../core/article-21/assess.ts'
import type { FoundTrace, WarningFinding } from '../core/article-21/input.ts'
import type { Reading } from '../forms/form.ts'
import type { Verdict } from '../forms/registry.ts'

/** One file, and all that was found of it. Every text but the program's may come from the file: outside text. */
export interface Verification {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Hexadecimal. */
  readonly sha256: string
  /** Told by the content, such as `jpeg`. */
  readonly type: string
  readonly verdict: Verdict
  readonly readings: readonly Reading[]
  readonly traces: readonly FoundTrace[]
  readonly warning: WarningFinding
  /** Under both readings of what must be marked. */
  readonly article21: { readonly all: Article21; readonly literal: Article21 }
  /** Whether the signer is known only as a key that was made on this machine. */
  readonly signedHere: boolean
  readonly checkedAt: Instant
  readonly checkedBy: { readonly name: string; readonly version: string }
  /** Of an embedded C2PA manifest. */
  readonly crJson?: JsonObject
}

/** The strings of this folder, for `translator`. */
export const reportLocales: URL = new URL('locales/', import.meta.url)
