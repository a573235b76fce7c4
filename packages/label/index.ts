// What other packages may use of labels. Nothing else in this folder may be imported.

export { FORMATS, type Format } from './c2pa/formats.ts'
export { ASSERTION_LABEL, type ManifestDefinition, type MarkFacts, manifest } from './c2pa/manifest.ts'
export { carriesManifest, type ReadResult, read, type ValidationState } from './c2pa/read.ts'
export type { Anchors } from './c2pa/settings.ts'
export { type SignOptions, sign } from './c2pa/sign.ts'
export type { TimeStamping } from './c2pa/time-stamp.ts'
export { LabelError, type LabelErrorCode } from './errors.ts'
export type { Claim, FormName, MachineForm, MarkRequest, Reading, Standing } from './forms/form.ts'
export { MACHINE_FORMS, type Marked, readMarks, type Verdict, verdictOf, writeMarks } from './forms/registry.ts'
export type { Algorithm } from './keys/algorithms.ts'
export { type ChainRequest, type KeyedCertificate, type MadeChain, makeChain } from './keys/make-chain.ts'
export { readChain, type SigningChain } from './keys/read-chain.ts'
export {
  type CallbackSignerOptions,
  callbackSigner,
  type LocalSignerOptions,
  localSigner,
  type Signer,
  type SigningTask,
} from './keys/signer.ts'

// Warnings that people perceive: put on a file and found again as a receiver meets them.

export type { Theme } from './core/warning/image/contrast.ts'
export type { ImageStyle, Place } from './core/warning/image/layout.ts'
export { type ReadLine, readLines } from './core/warning/read-lines.ts'
export type { TextPlace } from './core/warning/text/plain.ts'
export { type Change, type ContentKind, type WarningLine, type WordForm, warningLines } from './core/warning/words.ts'
export { type WarnedImage, warnImage } from './warning/image/apply.ts'
export { readImageWarning, type SeenWarning } from './warning/image/extract.ts'
export type { ImageWarningRequest } from './warning/image/request.ts'
export type { HeardWarning } from './warning/media/listen.ts'
export type { WatchedWarning } from './warning/media/watch.ts'
export type { PdfPlace } from './warning/pdf/apply.ts'
export {
  type AppliedWarning,
  type PerceivedWarning,
  WARNING_WAYS,
  type WarningRequest,
  type WarningWay,
  warningWay,
} from './warning/registry.ts'
export type { ProgramOptions } from './warning/run-program.ts'
