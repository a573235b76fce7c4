import type { Localised } from '@tanba/kernel'
import { request } from './client.ts'

interface VerifyLine {
  readonly id: string
  readonly provision: string
  readonly basis: 'condition' | 'law' | 'interpretation' | 'unconfirmed'
  readonly value: 'yes' | 'no' | 'unknown'
  readonly title: Localised
  readonly reason: Localised
}

/** What was found in one file. The absence of a mark proves nothing. */
export interface Verification {
  readonly file: { readonly name: string; readonly size: number; readonly sha256: string; readonly type: string }
  readonly verdict: 'marked' | 'marked-unknown-signer' | 'altered' | 'not-marked' | 'unreadable'
  readonly title: Localised
  readonly tells: Localised
  readonly does_not_tell: Localised
  readonly signer?: { readonly name: string; readonly known: boolean; readonly at?: string }
  readonly lines: readonly VerifyLine[]
}

/** The largest file that is taken, in bytes. */
export const VERIFY_LIMIT: number = 200 * 1024 * 1024

export const verifyFile = (file: File): Promise<Verification> =>
  request('/public/verify', { method: 'POST', query: { name: file.name }, body: file })
