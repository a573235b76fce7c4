import { readFileSync, statSync } from 'node:fs'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'

const MOST = 256 * 1_048_576

/** A text file that the caller named. @throws OptoutError file-unreadable */
export const readTextFile = (path: string): string => {
  try {
    if (statSync(path).size > MOST) throw Object.assign(new Error('too large'), { code: `> ${MOST} B` })
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (cause) {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'UTF-8'
    throw new OptoutError('file-unreadable', { place: quote(path), detail }, { cause })
  }
}
