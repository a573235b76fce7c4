import { err, type Instant, ok, quote, type Result } from '@tanba/kernel'
import { LabelError } from '../errors.ts'
import { type Algorithm, algorithmOf } from './algorithms.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { arranged, chainFindings } from './check-chain.ts'
import { pemBlocks } from './pem.ts'

/** A chain that readers of C2PA take, as far as it can be told without their anchors. */
export interface SigningChain {
  readonly algorithm: Algorithm
  /** The signing certificate first; never the root, which readers have and which would only cost bytes. */
  readonly certificates: readonly [Certificate, ...Certificate[]]
}

const MOST_CERTIFICATES = 8

/**
 * The chain of a PEM file: the signing certificate first, then the authorities upwards; a root at the end is left out.
 * What is not a certificate in the file is passed over.
 *
 * @param at When it is to be good, usually now.
 * @returns all faults, each with its mend, or the chain
 */
export function readChain(pem: string, at: Instant): Result<SigningChain, readonly LabelError[]> {
  const blocks = pemBlocks(pem).filter(({ label }) => label === 'CERTIFICATE')
  if (blocks.length === 0) return err([new LabelError('chain-empty')])
  if (blocks.length > MOST_CERTIFICATES) return err([new LabelError('chain-long', { limit: MOST_CERTIFICATES })])
  const read = blocks.map(({ bytes }, index) => readAt(bytes, index + 1))
  const unreadable = read.filter((one): one is LabelError => one instanceof LabelError)
  if (unreadable.length > 0) return err(unreadable)
  const given = read.filter((one): one is Certificate => !(one instanceof LabelError))
  const [leaf, ...rest] = arranged(given)
  if (leaf === undefined) return err([new LabelError('chain-empty')])
  const authorities = rest.filter((one, index) => !(one.isSelfIssued && index === rest.length - 1))
  // The other faults are told of the chain as it was meant, so that a swap does not hide behind ten of them.
  const findings = [...orderFindings(given, [leaf, ...rest]), ...chainFindings(leaf, authorities, at)]
  const algorithm = algorithmOf(leaf.key)
  if (findings.length > 0 || algorithm === undefined) return err(findings)
  return ok({ algorithm, certificates: [leaf, ...authorities] })
}

function orderFindings(given: readonly Certificate[], right: readonly Certificate[]): LabelError[] {
  if (given.every((one, index) => one === right[index])) return []
  const order = right.map((one) => `${given.indexOf(one) + 1} ${one.title}`).join(', ')
  return [new LabelError('chain-order', { order })]
}

function readAt(bytes: Uint8Array, position: number): Certificate | LabelError {
  try {
    return readCertificate(bytes)
  } catch (cause) {
    const detail = quote(cause instanceof Error ? cause.message : String(cause))
    return new LabelError('certificate-unreadable', { position, detail }, { cause })
  }
}
