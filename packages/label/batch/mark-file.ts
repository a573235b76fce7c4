import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { ID_RANDOM_BYTES, type Instant, instantFromEpoch, makeId, sha256Hex } from '@tanba/kernel'
import { containerOf, MediaError, memorySource, writeBeside } from '@tanba/media'
import type { Format } from '../c2pa/formats.ts'
import { type MarkFacts, manifest } from '../c2pa/manifest.ts'
import { carriesManifest } from '../c2pa/read.ts'
import { LabelError } from '../errors.ts'
import { isTextFormat, type MarkFormat } from '../formats.ts'
import type { FormName } from '../forms/form.ts'
import { writeMarks } from '../forms/registry.ts'
import { localSigner, type Signer } from '../keys/signer.ts'
import { locateMark } from '../text/mark.ts'
import type { WarningRequest } from '../warning/registry.ts'
import { readInput } from './input.ts'
import { endsRight } from './outputs.ts'
import { type WarningOutcome, warnFile } from './warn-file.ts'

/** What is the same for all files of a run: plain data, since it goes to threads. */
export interface MarkSetup {
  readonly facts: Omit<MarkFacts, 'id' | 'when'>
  /** PEM; when the certificates are to be good. */
  readonly key: { readonly privateKey: string; readonly chain: string; readonly at: Instant }
  readonly anchors: string
  readonly timeStamp?: { readonly url: string }
  /** Absent: no warning is put on. */
  readonly warning?: WarningRequest
}

export interface MarkTask {
  readonly file: string
  readonly out: string
  readonly format: MarkFormat
  /** Whether an output of an earlier run gives way. */
  readonly overwrite: boolean
}

/** A file with its marks, as it is told of. */
export interface MarkedFile {
  readonly file: string
  readonly out: string
  readonly type: MarkFormat
  readonly id: string
  readonly forms: readonly FormName[]
  /** Forms that this file has no place for. */
  readonly unused: readonly FormName[]
  readonly endingWrong: boolean
  readonly warning: WarningOutcome
  /** SHA-256 of the file before and after, in hexadecimal. */
  readonly sha256: { readonly original: string; readonly marked: string }
}

/**
 * Puts both halves of Article 21(2) on files: the warning first, which changes the content, then the marks for machines,
 * of which the signed one comes last. INVARIANT: `out` appears whole or not at all, and `file` is not changed.
 * @throws LabelError, one or all faults of key and chain
 */
export const marker = (setup: MarkSetup, now: () => number): ((task: MarkTask) => Promise<MarkedFile>) => {
  const signer = signerOf(setup)
  return async ({ file, out, format, overwrite }) => {
    const id = makeId(now(), randomBytes(ID_RANDOM_BYTES))
    const facts: MarkFacts = { ...setup.facts, when: instantFromEpoch(now()), id }
    manifest(facts) // Texts that cannot stand in a mark are refused by their names, before anything is done.
    const { bytes: original } = readInput(file)
    // A picture that was drawn on has lost its manifest: what it carried is looked for in the original.
    if (facts.made === 'created' && (await carriesMark(original, format)))
      throw new LabelError('already-marked', { format })
    const warned = await warnFile({ file, out, format, bytes: original }, setup.warning)
    const { anchors, timeStamp } = setup
    const request = { facts, signer, original, anchors, name: file, ...(timeStamp && { timeStamp }) }
    const { bytes, used, unused } = await writeMarks(warned.bytes, format, request)
    // Who may not read the original may not read the copy.
    writeBeside(out, [bytes], { overwrite, mode: (statSync(file).mode & 0o777) | 0o200 })
    const endingWrong = !endsRight(file, format)
    const sha256 = { original: sha256Hex(original), marked: sha256Hex(bytes) }
    return { file, out, type: format, id, forms: used, unused, endingWrong, warning: warned.warning, sha256 }
  }
}

/** Whether there is a manifest or an address of one, be it broken. */
const carriesMark = async (bytes: Uint8Array, format: MarkFormat): Promise<boolean> => {
  if (isTextFormat(format)) return locateMark(bytes, format) !== undefined
  try {
    return await carriesManifest(bytes, format)
  } catch (error) {
    if (!(error instanceof LabelError)) throw error
    return storeIn(bytes, format)
  }
}

const storeIn = (bytes: Uint8Array, format: Format): boolean => {
  try {
    return containerOf(format)?.readManifestStore(memorySource(bytes)) !== undefined
  } catch (error) {
    if (error instanceof MediaError) return false // The forms say what is wrong with it.
    throw error
  }
}

/** The signer of a run. @throws LabelError, one or all faults of key and chain */
export const signerOf = ({ key }: Pick<MarkSetup, 'key'>): Signer => {
  const signer = localSigner(key)
  if (signer.ok) return signer.value
  throw signer.error.length === 1 ? signer.error[0] : new AggregateError(signer.error)
}
