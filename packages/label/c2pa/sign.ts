import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, quote } from '@tanba/kernel'
import { coseSign1, protectedHeader, signatureInput, timeStampInput } from '../core/cose.ts'
import { LabelError } from '../errors.ts'
import { ALGORITHMS } from '../keys/algorithms.ts'
import type { Signer } from '../keys/signer.ts'
import { unhashedOf } from '../validate/unhashed.ts'
import { asBlob, withC2pa } from './engine.ts'
import { FORMATS, type Format } from './formats.ts'
import { ASSERTION_LABEL, type ManifestDefinition, PARENT } from './manifest.ts'
import { overload } from './overload.ts'
import { carriesManifest, read } from './read.ts'
import { type Anchors, settings } from './settings.ts'
import { type TimeStamping, timeStampToken } from './time-stamp.ts'

/** The anchors are those by which a manifest of the parent is judged; the verdict is recorded in the new one. */
export interface SignOptions extends Anchors {
  /** The content before it was altered, where there is a copy; its manifest, if any, is kept. Else `bytes` stand for it. */
  readonly parent?: { readonly bytes: Uint8Array; readonly format: Format }
  /** Reads the result back before it is given out. Costs as much again as signing; without it: true. */
  readonly verifyAfterSign?: boolean
  /**
   * Bytes kept for the signature. Without it: exactly what is needed. More is filled with zeros, and bits changed
   * there go unseen by c2pa-rs.
   */
  readonly reserve?: number
  /** A time stamping authority; called only when given here. */
  readonly timeStamp?: TimeStamping
}

/**
 * The file with `manifest` embedded and signed; any other metadata must be in place already, since every later change
 * breaks the signature. Content that carries a manifest can only be marked as altered, which keeps that manifest.
 *
 * @throws {LabelError} `already-marked`, `sign-refused`, `sign-unverified`, `reserve-small`, `anchors-unreadable`, those
 * of the signer and of time stamping
 */
export async function sign(
  manifest: ManifestDefinition,
  format: Format,
  bytes: Uint8Array,
  signer: Signer,
  options: SignOptions = {},
): Promise<Uint8Array> {
  const { verifyAfterSign = true } = options
  if (manifest.made === 'created' && (await readable(bytes, format))) throw new LabelError('already-marked', { format })
  const signed = await embed(manifest, format, bytes, signer, options)
  if (verifyAfterSign) await verified(signed, format, options)
  return signed
}

async function readable(bytes: Uint8Array, format: Format): Promise<boolean> {
  try {
    return await carriesManifest(bytes, format)
  } catch (error) {
    // What is there is broken, or this is no file of the format: signing itself says which.
    if (error instanceof LabelError && error.code === 'manifest-unreadable') return false
    throw error
  }
}

async function embed(
  { made, definition }: ManifestDefinition,
  format: Format,
  bytes: Uint8Array,
  signer: Signer,
  options: SignOptions,
): Promise<Uint8Array> {
  const { parent = { bytes, format } } = options
  const fault = overload(bytes, format) ?? overload(parent.bytes, parent.format)
  if (fault !== undefined) throw new LabelError('sign-refused', { format, detail: fault })
  const context = settings(options, true)
  const box = signatureBox(signer, options)
  const whole = withUnhashed(definition, unhashedOf(bytes, format))
  try {
    return await withC2pa(async ({ WasmBuilder }) => {
      const builder = WasmBuilder.fromJson(JSON.stringify(whole), context)
      try {
        if (made === 'altered') {
          const ingredient = JSON.stringify({ label: PARENT, relationship: 'parentOf' })
          await builder.addIngredientFromBlob(ingredient, FORMATS[parent.format], asBlob(parent.bytes))
        }
        return await builder.sign(box.definition, [], FORMATS[format], asBlob(bytes))
      } finally {
        builder.free()
      }
    })
  } catch (cause) {
    // The library turns what a signer throws into text of its own; the reason was kept aside.
    const own = box.failure() ?? cause
    if (own instanceof LabelError) throw own
    throw new LabelError('sign-refused', { format, detail: quote(String(cause)) }, { cause })
  }
}

/** What C2PA's hash leaves open goes into our own assertion, which the signature covers. */
function withUnhashed(definition: JsonObject, unhashed: JsonObject): JsonObject {
  const { assertions = [] } = definition
  if (!isJsonArray(assertions)) return definition
  const filled = assertions.map((one) =>
    isJsonObject(one) && one.label === ASSERTION_LABEL && isJsonObject(one.data ?? null)
      ? { ...one, data: { ...(one.data as JsonObject), ...unhashed } }
      : one,
  )
  return { ...definition, assertions: filled }
}

interface SignatureBox {
  readonly definition: {
    readonly alg: string
    readonly reserveSize: number
    readonly sign: (claim: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>
  }
  readonly failure: () => unknown
}

/** What the library is told of the signer: it hands over the claim and wants a COSE_Sign1 of the size agreed before. */
function signatureBox(signer: Signer, { reserve, timeStamp }: SignOptions): SignatureBox {
  const { cose, signatureLength } = ALGORITHMS[signer.algorithm]
  const header = protectedHeader(cose, signer.chain)
  const least = coseSign1(header, new Uint8Array(signatureLength)).length
  const reserveSize = reserve ?? (timeStamp === undefined ? least : least + (timeStamp.reserve ?? TOKEN_RESERVE))
  let failure: unknown
  const make = async (claim: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => {
    const signature = await signer.sign(signatureInput(header, claim))
    const token = timeStamp && (await timeStampToken(timeStampInput(header, signature), timeStamp))
    const signed = coseSign1(header, signature, { token, length: reserveSize })
    // INVARIANT: the library writes what it gets; another length would give a broken file without an error.
    if (signed.length === reserveSize) return signed
    throw new LabelError('reserve-small', {
      needed: coseSign1(header, signature, { token }).length,
      reserve: reserveSize,
    })
  }
  const sign = (claim: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
    make(claim).catch((error: unknown) => {
      failure = error
      throw error
    })
  return { definition: { alg: signer.algorithm.toLowerCase(), reserveSize, sign }, failure: () => failure }
}

/** Enough for a token with its authority's certificates. */
const TOKEN_RESERVE = 8192

async function verified(signed: Uint8Array, format: Format, anchors: Anchors): Promise<void> {
  const result = await read(signed, format, anchors)
  if (result.kind === 'embedded' && result.state !== 'Invalid') return
  const detail = result.kind === 'embedded' ? failureCodes(result.report.validation_status) : result.kind
  throw new LabelError('sign-unverified', { format, detail })
}

/** The codes of the specification, such as `signingCredential.expired`. */
function failureCodes(status: JsonValue | undefined): string {
  const entries = status !== undefined && isJsonArray(status) ? status : []
  const codes = entries.flatMap((one) => (isJsonObject(one) && typeof one.code === 'string' ? [one.code] : []))
  return codes.join(', ')
}
