// What other packages may use of the ledger. Nothing else in this folder may be imported.

// Trees (RFC 9162) and their proofs; hash and signature check are handed in.

export type { Primitives, Sha256, VerifyEd25519 } from './core/primitives.ts'
export { emptyRoot, leafHash, nodeHash } from './core/tree/hash.ts'
export { RightEdge } from './core/tree/right-edge.ts'
export { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './core/tree/verify.ts'

// Tiles and entry bundles (C2SP tlog-tiles).

export { decodeEntryBundle, encodeEntryBundle, MOST_ENTRY_BYTES } from './core/tile/entry-bundle.ts'
export { formatTilePath, parseTilePath, TILE_WIDTH, type TilePlace } from './core/tile/path.ts'
export type { ReadResource } from './core/tile/read-tile.ts'
export { TileEdge } from './core/tile/tile-edge.ts'
export { TileReader } from './core/tile/tile-reader.ts'

// Signed notes, checkpoints, cosignatures, proofs as text, policies of witnesses (C2SP).

export { type Checkpoint, formatCheckpoint, openCheckpoint, parseCheckpoint } from './core/note/checkpoint.ts'
export type { NoteFault } from './core/note/fault.ts'
export { addSignatures, formatNote, type Note, type NoteSignature, parseNote } from './core/note/note.ts'
export { type OpenedNote, openNote, type VerifiedSignature } from './core/note/open.ts'
export { parseWitnessPolicy, type WitnessPolicy } from './core/note/policy.ts'
export { formatProof, parseProof, type TlogProof } from './core/note/proof.ts'
export { isMet, type Quorum } from './core/note/quorum.ts'
export { cosignatureLine, type NoteSigner, signNote } from './core/note/sign.ts'
export { type KeyType, makeVerifierKey, parseVerifierKey, type VerifierKey } from './core/note/verifier-key.ts'
export { nodePrimitives } from './keys/primitives.ts'

// Events: what was done, as random ids and salted commitments.

export { commitmentOf, opens } from './core/event/commitment.ts'
export { entryOf } from './core/event/entry.ts'
export type {
  Commitment,
  DraftContent,
  EventDraft,
  EventSignature,
  LedgerEvent,
  Opening,
  Openings,
} from './core/event/event.ts'
export type { EventRole, EventType } from './core/event/event-type.ts'
export { type EventTypes, eventTypes } from './core/event/event-types.ts'
export { LEDGER_EVENT_TYPES } from './core/event/ledger-types.ts'
export { parseEvent } from './core/event/parse-event.ts'

// Bundles: one file that proves events, and what can be said of it.

export { type BundleRequest, bundleText, makeBundle } from './bundle/make-bundle.ts'
export { BUNDLE_FORMAT, type Bundle } from './core/bundle/bundle.ts'
export type { Finding, Outcome } from './core/bundle/finding.ts'
export { type BundleFinding, findingText, verdictTexts } from './core/bundle/finding-texts.ts'
export { parseBundle } from './core/bundle/parse.ts'
export type { BundleTrust } from './core/bundle/trust.ts'
export type { BundleVerification } from './core/bundle/verification.ts'
export { type BundleTools, verifyBundle } from './core/bundle/verify.ts'
export { verifierPage } from './page/file.ts'

// Time stamps (RFC 3161).

export type { CheckTimeStamp, TimeStampResult } from './core/time/types.ts'
export { checkTimeStamp } from './time/check.ts'
export { timeStamp } from './time/request.ts'

// Stores, and recording the acts of a capability.

export {
  openRecorder,
  type RecordedAct,
  type Recorder,
  type RecorderOptions,
  type RecorderWorld,
} from './cli/recorder.ts'
export type { Anchor, Erased, Identity, Ledger, Receipt, StoredEvent } from './core/store.ts'
export { LedgerError, type LedgerErrorCode, messages } from './errors.ts'
export { createLedger, type LedgerPlace, type NewLog, type OpenedLedger, openLedger, readLedger } from './store/open.ts'
export type { PostgresLedger } from './store/postgres/index.ts'

/** The store in PostgreSQL, loaded when it is asked for: a command that records in files does not wait for its driver. */
export const postgresStore = (): Promise<typeof import('./store/postgres/index.ts')> =>
  import('./store/postgres/index.ts')
