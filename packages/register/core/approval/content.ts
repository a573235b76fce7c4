import { canonicalJson, type Id, type JsonValue, sha256Hex } from '@tanba/kernel'
import type { Classification, Determination } from '@tanba/law'

/** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of what is approved. */
export type ContentHash = string

export const contentHash = (content: JsonValue): ContentHash => sha256Hex(canonicalJson(content))

/** The classes that the owner or holder settles and signs: risk (17(1)), autonomy (17(2)), mode (17(4)). */
export const SIGNED_CLASSES = ['risk', 'autonomy', 'mode'] as const

export const signedClasses = (determination: Determination): readonly Classification[] =>
  determination.classes.filter(({ id }) => SIGNED_CLASSES.some((one) => one === id))

/**
 * What a signed classification binds to: the system and its classes, and nothing else. A new wording of the law or a new
 * fact that leaves the classes as they are leaves the signature as it is; one that moves them makes it fall.
 */
export const classificationContent = (system: Id, determination: Determination): ContentHash =>
  contentHash({
    format: 'tanba-classification/1',
    system,
    classes: signedClasses(determination).map(({ id, possible, settled }) => ({
      id,
      possible: [...possible],
      settled,
    })),
  })

/** What a kept determination is known by: the hash of its whole canonical form, which `tanba law` prints as well. */
export const determinationContent = (determination: Determination): ContentHash =>
  contentHash(determination as unknown as JsonValue)
