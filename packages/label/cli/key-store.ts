import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { instantFromEpoch, sha256Hex } from '@tanba/kernel'
import { type Shell, shownPath } from '@tanba/terminal'
import { readPem } from '../batch/input.ts'
import { LabelError } from '../errors.ts'
import { UNSTATED_HOLDER } from '../forms/source-type.ts'
import { makeChain } from '../keys/make-chain.ts'
import { pemBlocks } from '../keys/pem.ts'
import { keysFolder } from './places.ts'

/** What the certificate names where nobody said which organisation it is. */
export const NO_ORGANISATION: string = UNSTATED_HOLDER

// As long as the authorities above: a mark without a time stamp is good only while its certificate is.
const DAYS = 3650
const MOST_ROOTS = 100
const ROOT_NAME = /^[0-9a-f]{16}\.pem$/

/** Key and chain in one file, so that one never stands without the other. Only its owner may read it. */
export const keyPath = (shell: Shell): string => join(keysFolder(shell), 'signing.pem')

/**
 * Makes a chain and keeps the signing key; the keys of its authorities are thrown away. The roots of earlier keys stay,
 * since marks made under them are still to be known.
 * @returns the path of the root certificate, for those who are to know the marks
 * @throws LabelError keys-exist, keys-unwritable, name-invalid
 */
export function makeKey(shell: Shell, organisation: string, force: boolean): string {
  const path = keyPath(shell)
  const exists = (): LabelError => new LabelError('keys-exist', { place: shownPath(shell, path) })
  if (!force && existsSync(path)) throw exists()
  const now = instantFromEpoch(shell.now())
  const made = makeChain({ organisation, commonName: 'Tanba label', algorithm: 'ES256', now, days: DAYS })
  const root = join(keysFolder(shell), 'roots', `${sha256Hex(made.root.certificate).slice(0, 16)}.pem`)
  try {
    writeOwn(root, made.root.certificate, true)
    writeOwn(path, made.leaf.privateKey + made.chain, force)
    return root
  } catch (cause) {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
    rmSync(root, { force: true })
    if (detail === 'EEXIST' && existsSync(path)) throw exists()
    throw new LabelError('keys-unwritable', { place: shownPath(shell, path), detail }, { cause })
  }
}

/** The key kept here and its chain, in PEM, if there is one. @throws MediaError */
export function keptKey(shell: Shell): { readonly privateKey: string; readonly chain: string } | undefined {
  const path = keyPath(shell)
  if (!existsSync(path)) return undefined
  const pem = readPem(path)
  return { privateKey: pemBlocks(pem).find(({ label }) => label.endsWith('PRIVATE KEY'))?.text ?? '', chain: pem }
}

/** The roots of the keys made here, in PEM; empty where none was. */
export function ownRoots(shell: Shell): string {
  const folder = join(keysFolder(shell), 'roots')
  if (!existsSync(folder)) return ''
  const names = readdirSync(folder).filter((name) => ROOT_NAME.test(name))
  return names
    .slice(0, MOST_ROOTS)
    .map((name) => readPem(join(folder, name)))
    .join('')
}

/** Whole or not at all, and for its owner only from its first byte on. */
function writeOwn(path: string, text: string, replace: boolean): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`
  const file = openSync(beside, 'wx', 0o600)
  try {
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    // A link fails where a file of the name is; a rename replaces it.
    if (replace) renameSync(beside, path)
    else linkSync(beside, path)
  } finally {
    rmSync(beside, { force: true })
  }
}
