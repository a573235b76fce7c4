import type { Instant } from '@tanba/kernel'

/** Tokens above this are not read at all: 64 kB, some ten times a token with a long chain. */
export const MAX_TOKEN_BYTES = 65_536

/** What a check of a time-stamp token can find. Stable; `time-stamp-texts.ts` says each in words. */
export type TimeStampCode = ProvedCode | DisprovedCode | UndecidedCode

/** The token proves that the bytes existed at the time that it names. */
type ProvedCode = 'time-stamp-proved'

/** The token proves nothing, whoever looks at it. */
export type DisprovedCode =
  | 'time-stamp-malformed'
  | 'time-stamp-imprint-differs'
  | 'time-stamp-signer-differs'
  | 'time-stamp-content-differs'
  | 'time-stamp-signature-wrong'
  | 'time-stamp-purpose-wrong'
  | 'time-stamp-outside-validity'
  | 'time-stamp-chain-broken'

/** Whoever holds more (certificates, algorithms) may decide it. */
export type UndecidedCode =
  | 'time-stamp-too-large'
  | 'time-stamp-imprint-algorithm'
  | 'time-stamp-algorithm-unknown'
  | 'time-stamp-extension-unknown'
  | 'time-stamp-certificate-missing'
  | 'time-stamp-authority-unknown'

/** Who signed a token, as the certificate says. */
export interface TimeAuthority {
  /** Subject of the certificate: `CN=…, O=…`. Text from outside: quote it. */
  readonly name: string
  /** SHA-256 of the certificate (DER), in hexadecimal. */
  readonly fingerprint: string
}

interface Read {
  /** `genTime` of the token, in milliseconds rounded up: what is stamped is not younger than this and `accuracy`. */
  readonly time?: Instant
  /** How far the clock of the authority may be off, in microseconds, as the token says (RFC 3161 section 2.4.2). */
  readonly accuracy?: number
  readonly authority?: TimeAuthority
  /** Object identifier of the policy that the authority worked under. */
  readonly policy?: string
  /** Nonce of the request, in hexadecimal without leading zeros. */
  readonly nonce?: string
}

/**
 * What a token proves (RFC 3161, RFC 5652, RFC 5816). Whatever could be read is there also when nothing is proved.
 *
 * NOTE: whether a certificate was revoked cannot be known offline and is not part of any outcome.
 */
export type TimeStampResult =
  | (Read & {
      readonly outcome: 'proved'
      readonly code: ProvedCode
      readonly time: Instant
      readonly authority: TimeAuthority
    })
  | (Read & { readonly outcome: 'disproved'; readonly code: DisprovedCode })
  | (Read & { readonly outcome: 'undecided'; readonly code: UndecidedCode })

/**
 * Checks a token (a CMS ContentInfo: what RFC 3161 calls TimeStampToken) against the imprint (SHA-256, 32 bytes).
 *
 * `authorities` are the certificates (DER) that the checker trusts: roots, or the very certificate of an authority.
 * Never throws for anything that the token or the certificates hold.
 */
export type CheckTimeStamp = (
  token: Uint8Array,
  imprint: Uint8Array,
  authorities: readonly Uint8Array[],
) => Promise<TimeStampResult>
