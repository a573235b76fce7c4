import type { JsonValue } from '@tanba/kernel'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import type { VerdictRow } from '../lists/row.ts'
import type { LeftOutCount } from './left-out.ts'

/**
 * What looks at inputs. The same input under the same options gives the same records, whoever else is scanned beside it:
 * on this rest resuming and merging. It throws only where an input could not be read at all, which fails its shard; what
 * it passes over it counts.
 */
export interface Scanner {
  readonly scan: (input: string, leftOut: LeftOutCount) => AsyncIterable<VerdictRow> | Iterable<VerdictRow>
  readonly close?: () => Promise<void> | void
}

/** What a scanner's module exports as `openScanner`; each thread calls it for itself. */
export type OpenScanner = (options: JsonValue) => Promise<Scanner> | Scanner

/** Loads a scanner. @throws OptoutError scanner-invalid */
export const loadScanner = async (module: string, options: JsonValue): Promise<Scanner> => {
  const loaded: { readonly openScanner?: unknown } = await import(module)
  if (typeof loaded.openScanner !== 'function') throw new OptoutError('scanner-invalid', { place: quote(module) })
  return (loaded.openScanner as OpenScanner)(options)
}
