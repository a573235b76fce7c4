import { quote } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'

/** An error of the system as one of this package, naming the file and the mend. */
export function diskFault(path: string, error: unknown): LedgerError {
  if (error instanceof LedgerError) return error
  const code = codeOf(error)
  const place = quote(path)
  const options = { cause: error }
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new LedgerError('store-full', { place }, options)
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new LedgerError('store-not-writable', { place }, options)
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESTALE':
      return new LedgerError('store-gone', { place }, options)
    default:
      return new LedgerError('store-failed', { place, detail: code }, options)
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)
