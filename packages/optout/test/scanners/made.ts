import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonValue } from '@tanba/kernel'
import { afterAll } from 'vitest'
import type { VerdictRow } from '../../lists/row.ts'
import { type LeftOut, LeftOutCount } from '../../scan/left-out.ts'
import { loadScanner } from '../../scan/scanner.ts'
import type { WarcScannerOptions } from '../../scan/scanners/options.ts'
import { type ScannerKind, scannerUrl } from '../../scan/scanners/scanner-url.ts'

const folder = mkdtempSync(join(tmpdir(), 'scanners-'))
let folders = 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A folder of its own. */
export const newFolder = (): string => {
  folders += 1
  return mkdtempSync(join(folder, `${folders}-`))
}

export const fileIn = (at: string, name: string, bytes: Uint8Array | string): string => {
  const path = join(at, name)
  writeFileSync(path, bytes)
  return path
}

export interface Scanned {
  readonly rows: readonly VerdictRow[]
  readonly leftOut: LeftOut | undefined
}

/** What a scanner says of an input, as a shard would ask it. */
export const scanned = async (kind: ScannerKind, input: string, options: WarcScannerOptions = {}): Promise<Scanned> => {
  const scanner = await loadScanner(scannerUrl(kind), options as unknown as JsonValue)
  const count = new LeftOutCount()
  const rows = await Array.fromAsync(scanner.scan(input, count))
  await scanner.close?.()
  return { rows, leftOut: count.found }
}

/** A record in short: verdict, and what it rests on. */
export const brief = ({ subject, verdict, deciding }: VerdictRow): string => [subject, verdict, ...deciding].join(' ')

/** Lines of coverage of one source. */
export const covered = ({ coverage }: VerdictRow, source: string): readonly string[] =>
  coverage
    .filter((line) => line.source === source)
    .map(({ state, reason }) => (reason === undefined ? state : `${state} ${reason}`))
