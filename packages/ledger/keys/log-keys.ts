import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { currentKeys, type KeyRing, newKeyRing } from '../core/note/key-ring.ts'
import type { NoteSigner } from '../core/note/sign.ts'
import type { VerifierKey } from '../core/note/verifier-key.ts'
import { LedgerError } from '../errors.ts'
import { createNoteKey, loadNoteKey } from './note-key.ts'
import { keyRingText, loadKeyRing, ringPath, saveKeyRing } from './ring-file.ts'

/** The keys of a log in a folder of their own: `ring.json`, and each private key as `<key hash>.pem`. */
export interface LogKeys {
  readonly folder: string
  readonly ring: () => KeyRing
  /**
   * What both stores sign checkpoints with: every key that signs now. INVARIANT: it is the same array for ever and its
   * content goes with the ring, so a store that reads it for each checkpoint follows a rotation without being reopened.
   */
  readonly signers: readonly NoteSigner[]
  /** Makes a key that signs nothing yet. @throws LedgerError key-unwritable */
  readonly make: () => NoteSigner
  /**
   * Keeps the ring on the disk and then goes by it.
   *
   * @throws LedgerError key-unwritable; key-ring-changed: it would undo what another process has done
   */
  readonly change: (ring: KeyRing) => void
}

/** Makes the first key of a log. @throws LedgerError key-exists, key-unwritable, key-name-invalid */
export function createLogKeys(folder: string, origin: string): LogKeys {
  if (existsSync(ringPath(folder))) throw new LedgerError('key-exists', { place: ringPath(folder) })
  const first = makeKey(folder, origin)
  const ring = newKeyRing(first.key)
  saveKeyRing(folder, ring, true)
  return logKeys(folder, ring, [first])
}

/**
 * Opens the folder. A private key whose file is missing is an error only when a checkpoint is to be signed with it
 * (key-absent): until then the log can be read, and the key be declared lost.
 *
 * @throws LedgerError key-unreadable, key-ring-malformed, key-file-open, key-mismatch
 */
export function openLogKeys(folder: string): LogKeys {
  const ring = loadKeyRing(folder)
  const held = currentKeys(ring).map(({ key }) => loadOf(folder, key))
  return logKeys(folder, ring, held)
}

function logKeys(folder: string, first: KeyRing, held: readonly NoteSigner[]): LogKeys {
  let ring = first
  const all = [...held]
  const signers = [...held]
  return {
    folder,
    ring: () => ring,
    signers,
    make: () => {
      const signer = makeKey(folder, ring.origin)
      all.push(signer)
      return signer
    },
    change: (next) => {
      if (keyRingText(loadKeyRing(folder)) !== keyRingText(ring)) {
        throw new LedgerError('key-ring-changed', { place: ringPath(folder) })
      }
      saveKeyRing(folder, next)
      ring = next
      const signing = new Set(currentKeys(next).map(({ key }) => key.text))
      signers.splice(0, signers.length, ...all.filter(({ key }) => signing.has(key.text)))
    },
  }
}

function loadOf(folder: string, key: VerifierKey): NoteSigner {
  const path = keyPath(folder, key.keyHash)
  if (!existsSync(path)) {
    const sign = (): never => {
      throw new LedgerError('key-absent', { key: key.keyHash })
    }
    return { key, sign }
  }
  const signer = loadNoteKey(path)
  if (signer.key.text !== key.text) throw new LedgerError('key-mismatch', { place: path })
  return signer
}

const keyPath = (folder: string, keyHash: string): string => join(folder, `${keyHash}.pem`)

const makeKey = (folder: string, origin: string): NoteSigner =>
  createNoteKey(({ keyHash }) => keyPath(folder, keyHash), origin, 'ed25519')
