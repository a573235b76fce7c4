import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Shell } from '@tanba/terminal'
import { LawError } from '../errors.ts'

/** Where everything lives: TANBA_HOME, else `.tanba` in the current folder. */
export const home = (shell: Shell): string => shell.env.TANBA_HOME || join(shell.folder, '.tanba')

const determinationsFolder = (shell: Shell): string => join(home(shell), 'determinations')

/** A path as the person in the current folder would write it. */
export const shownPath = (shell: Shell, path: string): string => {
  const near = relative(shell.folder, path)
  return near.startsWith('..') ? path : near
}

/**
 * Writes a whole file or nothing: beside its place first, then moved.
 * @param secret only its owner may read it
 * @throws LawError not-writable
 */
export const writeWhole = (shell: Shell, path: string, content: string, secret = false): void => {
  const beside = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(path), secret ? { recursive: true, mode: 0o700 } : { recursive: true })
    writeFileSync(beside, content, secret ? { mode: 0o600 } : {})
    renameSync(beside, path)
  } catch (cause) {
    if (existsSync(beside)) rmSync(beside, { force: true })
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
    throw new LawError('not-writable', { place: shownPath(shell, path), detail }, { cause })
  }
}

/** Keeps a determination under its own hash: the same content is never written twice. */
export const keepDetermination = (shell: Shell, hash: string, canonical: string): string => {
  const path = join(determinationsFolder(shell), `${hash}.json`)
  if (!existsSync(path)) writeWhole(shell, path, canonical)
  return path
}

// Shorter beginnings of a hash are too easily those of another one.
const PREFIX = /^[0-9a-f]{8,64}$/
const KEPT = /^[0-9a-f]{64}\.json$/

/** The file that a person means: a path, or the hash of a kept determination or its first eight digits or more. */
export const findDetermination = (shell: Shell, written: string): string => {
  if (written === '-' || existsSync(written)) return written
  const folder = determinationsFolder(shell)
  const missing = (): LawError =>
    new LawError('determination-not-found', { text: written.slice(0, 100), folder: shownPath(shell, folder) })
  const prefix = written.toLowerCase()
  if (!PREFIX.test(prefix) || !existsSync(folder)) throw missing()
  // Certificates may lie beside them under longer names.
  const found = readdirSync(folder).filter((name) => name.startsWith(prefix) && KEPT.test(name))
  const [first, second] = found
  if (first === undefined) throw missing()
  if (second !== undefined) throw new LawError('hash-ambiguous', { text: prefix, count: found.length })
  return join(folder, first)
}
