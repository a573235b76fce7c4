// Object identifiers that a time-stamp token is made of.

/** RFC 5652: content type of CMS SignedData. */
export const SIGNED_DATA = '1.2.840.113549.1.7.2'
/** RFC 3161 section 2.4.2: content type of TSTInfo. */
export const TST_INFO = '1.2.840.113549.1.9.16.1.4'

/** Signed attributes: RFC 5652 sections 11.1 and 11.2, RFC 5035 sections 5.4.1 and 5.4.2. */
export const CONTENT_TYPE = '1.2.840.113549.1.9.3'
export const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
export const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'
export const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'

/** Extensions of certificates: RFC 5280 section 4.2.1. */
export const SUBJECT_KEY_IDENTIFIER = '2.5.29.14'
export const KEY_USAGE = '2.5.29.15'
export const BASIC_CONSTRAINTS = '2.5.29.19'
export const CERTIFICATE_POLICIES = '2.5.29.32'
export const EXTENDED_KEY_USAGE = '2.5.29.37'
/** RFC 3161 section 2.3. */
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/** Names of Web Cryptography by identifier. */
export type DigestName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

export const SHA_256 = '2.16.840.1.101.3.4.2.1'

/** Digests that a signature may rest on. SHA-1 is not among them: collisions of it can be made. */
export const DIGESTS: Readonly<Record<string, DigestName>> = {
  [SHA_256]: 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}

/** Signature algorithms that name their digest (RFC 4055, RFC 5758). */
export const SIGNATURES: Readonly<Record<string, { readonly family: 'RSA' | 'ECDSA'; readonly digest: DigestName }>> = {
  '1.2.840.113549.1.1.11': { family: 'RSA', digest: 'SHA-256' },
  '1.2.840.113549.1.1.12': { family: 'RSA', digest: 'SHA-384' },
  '1.2.840.113549.1.1.13': { family: 'RSA', digest: 'SHA-512' },
  '1.2.840.10045.4.3.2': { family: 'ECDSA', digest: 'SHA-256' },
  '1.2.840.10045.4.3.3': { family: 'ECDSA', digest: 'SHA-384' },
  '1.2.840.10045.4.3.4': { family: 'ECDSA', digest: 'SHA-512' },
}

/** Keys: RSA, which CMS also writes in place of the signature algorithm (RFC 3370 section 3.2); RSASSA-PSS; EC. */
export const RSA_KEY = '1.2.840.113549.1.1.1'
export const RSA_PSS = '1.2.840.113549.1.1.10'
export const EC_KEY = '1.2.840.10045.2.1'
export const MASK_GENERATION_1 = '1.2.840.113549.1.1.8'

/** Curves by identifier: the name in Web Cryptography and the length of a coordinate in bytes (RFC 5480). */
export const CURVES: Readonly<Record<string, { readonly name: string; readonly length: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', length: 32 },
  '1.3.132.0.34': { name: 'P-384', length: 48 },
  '1.3.132.0.35': { name: 'P-521', length: 66 },
}
