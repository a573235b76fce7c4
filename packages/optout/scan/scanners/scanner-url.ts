/** What a scanner looks at: archives of crawls, files of data sets, or both, told apart by their names. */
export type ScannerKind = 'warc' | 'folder' | 'works'

const MODULES: Readonly<Record<ScannerKind, URL>> = {
  warc: new URL('./warc.ts', import.meta.url),
  folder: new URL('./folder.ts', import.meta.url),
  works: new URL('./works.ts', import.meta.url),
}

/** The address of a scanner's module, as `ScanOptions.scanner.module` takes it. */
export const scannerUrl = (kind: ScannerKind): string => MODULES[kind].href
