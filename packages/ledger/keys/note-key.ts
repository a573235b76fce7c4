import { dirname } from 'node:path'
import {
  type Ed25519PrivateKey,
  exportEd25519PrivatePem,
  exportEd25519PublicKey,
  generateEd25519,
  importEd25519PrivatePem,
  KernelError,
  publicKeyOf,
  sha256,
  signEd25519,
} from '@tanba/kernel'
import { noteOrThrow } from '../core/note/fault.ts'
import type { NoteSigner } from '../core/note/sign.ts'
import { type KeyType, makeVerifierKey, parseVerifierKey, type VerifierKey } from '../core/note/verifier-key.ts'
import { LedgerError } from '../errors.ts'
import { errorCode, makeFolder, readSmall, writeDurably } from './durable-file.ts'

const MOST_BYTES = 4096

/** A signer by a private key of the kernel. @throws LedgerError key-name-invalid */
function noteSigner(name: string, type: KeyType, privateKey: Ed25519PrivateKey): NoteSigner {
  const publicKey = exportEd25519PublicKey(publicKeyOf(privateKey))
  const key = makeVerifierKey(sha256, name, type, publicKey)
  return { key, sign: (message) => signEd25519(message, privateKey) }
}

/**
 * Makes a key and keeps it in one file that only its owner may read: the verifier key in the first line, then the
 * private key as PEM (PKCS#8, unencrypted; RFC 7468 allows text before a block). A file that is there is never
 * overwritten.
 *
 * @param place the path, or how it follows from the key
 * @throws LedgerError key-exists, key-unwritable, key-name-invalid
 */
export function createNoteKey(place: string | ((key: VerifierKey) => string), name: string, type: KeyType): NoteSigner {
  const { privateKey } = generateEd25519()
  const signer = noteSigner(name, type, privateKey)
  const path = typeof place === 'string' ? place : place(signer.key)
  try {
    makeFolder(dirname(path))
    writeDurably(path, `${signer.key.text}\n${exportEd25519PrivatePem(privateKey)}`, { exclusive: true })
  } catch (cause) {
    const detail = errorCode(cause)
    if (detail === 'EEXIST') throw new LedgerError('key-exists', { place: path }, { cause })
    throw new LedgerError('key-unwritable', { place: path, detail }, { cause })
  }
  return signer
}

/**
 * The signer of a key that `createNoteKey` made.
 *
 * @throws LedgerError key-unreadable; key-file-open: others may read it; key-mismatch: private key and verifier key are
 *   no pair; the fault of the verifier key
 */
export function loadNoteKey(path: string): NoteSigner {
  const { text, mode } = read(path)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new LedgerError('key-file-open', { place: path })
  const end = text.indexOf('\n')
  const key = noteOrThrow(parseVerifierKey(text.slice(0, Math.max(end, 0)), sha256), path)
  const signer = noteSigner(key.name, key.type, privateKeyOf(path, text.slice(end + 1)))
  if (signer.key.text !== key.text) throw new LedgerError('key-mismatch', { place: path })
  return signer
}

function read(path: string): ReturnType<typeof readSmall> {
  try {
    return readSmall(path, MOST_BYTES)
  } catch (cause) {
    throw new LedgerError('key-unreadable', { place: path, detail: errorCode(cause) }, { cause })
  }
}

function privateKeyOf(path: string, pem: string): Ed25519PrivateKey {
  try {
    return importEd25519PrivatePem(pem)
  } catch (cause) {
    if (!(cause instanceof KernelError)) throw cause
    throw new LedgerError('key-unreadable', { place: path, detail: cause.code }, { cause })
  }
}
