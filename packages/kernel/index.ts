// What other packages may use of the kernel. Nothing else in this folder may be imported.

// Errors with a code, in three languages; findings as values; types that carry a check.

export type { Brand } from './core/brand.ts'
export { isLanguage, LANGUAGES, type Language, type Localised } from './core/language.ts'
export { quote } from './core/quote.ts'
export { type Err, err, type Ok, ok, type Result } from './core/result.ts'
export { type ErrorArguments, type MessageTable, type MessageValues, TanbaError } from './core/tanba-error.ts'
export { formatTemplate, type PlaceholdersOf, type TemplateValue, type TemplateValues } from './core/template.ts'
export { KernelError, type KernelErrorCode } from './errors.ts'

// Ids (UUID version 7, RFC 9562), moments (RFC 3339) and days of the calendar.

export { addDays, addMonths, compareCivilDates, daysBetween, type Weekday, weekdayOf } from './core/civil-arithmetic.ts'
export type { CivilDate, CivilDateParts } from './core/civil-date.ts'
export { civilDate, civilDateParts, isCivilDate, parseCivilDate } from './core/civil-date.ts'
export { civilDateIn } from './core/civil-zone.ts'
export { ID_RANDOM_BYTES, type Id, idTime, isId, makeId, parseId } from './core/id.ts'
export { type Clock, makeIdGenerator, type RandomSource } from './core/id-generator.ts'
export { epochFromInstant, type Instant, instantFromEpoch, isInstant, parseInstant } from './core/instant.ts'

// A strict reader of JSON (RFC 8259) and its canonical form (RFC 8785).

export { canonicalise, canonicalJson } from './core/canonical-json.ts'
export { parseJson } from './core/json-parse.ts'
export type { JsonArray, JsonObject, JsonOptions, JsonPrimitive, JsonValue } from './core/json-value.ts'
export { isJsonArray, isJsonObject, JSON_MAX_DEPTH } from './core/json-value.ts'

// Bytes as text, digests, and signatures by Ed25519 (RFC 8032).

export { fromHex, toHex } from './core/hex.ts'
export type { Ed25519KeyPair, Ed25519PrivateKey, Ed25519PublicKey } from './crypto/ed25519.ts'
export { generateEd25519, publicKeyOf, signEd25519, verifyEd25519 } from './crypto/ed25519.ts'
export {
  exportEd25519PrivatePem,
  exportEd25519PublicKey,
  exportEd25519PublicPem,
  importEd25519PrivatePem,
  importEd25519PublicKey,
  importEd25519PublicPem,
} from './crypto/ed25519-keys.ts'
export { sha256, sha256Hex } from './crypto/sha256.ts'
