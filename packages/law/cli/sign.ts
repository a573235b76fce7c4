import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  canonicalJson,
  type Ed25519PrivateKey,
  exportEd25519PrivatePem,
  generateEd25519,
  importEd25519PrivatePem,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  sha256Hex,
} from '@tanba/kernel'
import { GOOD, Page, type RecordOptions, type Shell } from '@tanba/terminal'
import { LawError } from '../errors.ts'
import { makeSeal, readCertificate, type Seal, sealedText } from './certificate.ts'
import { readInput } from './input.ts'
import { readJson, takeApart } from './recheck.ts'
import { recordSealed } from './record.ts'
import type { LawOptions } from './session.ts'
import { findDetermination, home, shownPath, writeWhole } from './store.ts'

export interface SignOptions extends Pick<LawOptions, 'pack' | 'json'>, RecordOptions {
  readonly by: string
  readonly key?: string
}

const MAX_KEY_BYTES = 65_536

const readKey = async (shell: Shell, path: string): Promise<Ed25519PrivateKey> => {
  const pem = new TextDecoder().decode(await readInput(shell, path, MAX_KEY_BYTES))
  try {
    return importEd25519PrivatePem(pem)
  } catch (cause) {
    throw new LawError('key-invalid', { place: path }, { cause })
  }
}

/** The key that a person names, or our own; made when there is none. */
const keyFor = async (shell: Shell, named: string | undefined) => {
  const path = named ?? join(home(shell), 'keys', 'signing.pem')
  if (named !== undefined || existsSync(path)) return { key: await readKey(shell, path), path, made: false }
  const { privateKey } = generateEd25519()
  writeWhole(shell, path, exportEd25519PrivatePem(privateKey), true)
  return { key: privateKey, path, made: true }
}

/** The determination in a file, and the seals that are already on it. */
const openFile = async (shell: Shell, file: string) => {
  const { value } = await readJson(
    shell,
    file,
    (detail) => new LawError('determination-invalid', { place: file, detail }),
  )
  const certificate = readCertificate(value)
  if (typeof certificate === 'string') throw new LawError('certificate-invalid', { place: file, detail: certificate })
  if (certificate === undefined) return { determination: value, seals: [] as readonly Seal[] }
  return { determination: certificate.determination as JsonValue, seals: certificate.signatures }
}

const systemOf = ({ system }: JsonObject): string =>
  system !== undefined && isJsonObject(system) && typeof system.name === 'string' ? system.name : ''

const nameOf = (file: string): string => basename(file).replace(/(\.certificate)?\.json$/, '')

/** `tanba law sign FILE --by NAME` */
export const signVerb = async (shell: Shell, written: string, options: SignOptions): Promise<number> => {
  if (options.by.trim() === '') throw new LawError('shape', { place: 'tanba', what: '--by', expected: '"…"' })
  const file = findDetermination(shell, written)
  const { determination, seals } = await openFile(shell, file)
  // Only what is a determination of ours is sealed; whether it is right is what check says.
  if (!isJsonObject(determination)) throw new LawError('determination-invalid', { place: file, detail: 'format' })
  await takeApart(shell, determination, file, options)
  const hash = sha256Hex(canonicalJson(determination))
  const { key, path, made } = await keyFor(shell, options.key)
  const seal = makeSeal(hash, options.by, key)
  const signatures = [...seals.filter((one) => one.public_key !== seal.public_key || one.by !== seal.by), seal]
  const certificate = { format: 'tanba-certificate/1', determination, signatures: signatures as unknown as JsonValue }
  const target = join(
    file === '-' ? shell.folder : dirname(file),
    `${file === '-' ? hash : nameOf(file)}.certificate.json`,
  )
  writeWhole(shell, target, canonicalJson(certificate))
  await recordSealed(shell, options, {
    system: systemOf(determination),
    hash,
    seal,
    text: sealedText(hash, options.by),
  })
  if (options.json === true) {
    const json = {
      format: 'tanba-signed/1',
      file: shownPath(shell, target),
      determination: hash,
      signature: { ...seal },
      key_made: made,
    }
    shell.output.write(`${JSON.stringify(json)}\n`)
    return GOOD
  }
  const { t } = shell
  const page = new Page(shell)
  if (made) page.line(t('law.sign.key-made', { path: shownPath(shell, path) }), { tone: 'warn' })
  page.line(t('law.sign.done', { by: options.by, file: shownPath(shell, target) }))
  page.row(t('law.sign.public-key'), seal.public_key, { indent: 0 })
  page.row(t('law.footer.hash'), hash, { indent: 0 })
  page.line(t('law.sign.seal'), { tone: 'quiet' })
  shell.output.write(page.toString())
  return GOOD
}
