// What other packages may use of labels. Nothing else in this folder may be imported.

export { FORMATS, type Format } from './c2pa/formats.ts'
export { ASSERTION_LABEL, type ManifestDefinition, type MarkFacts, manifest } from './c2pa/manifest.ts'
export { carriesManifest, type ReadResult, read, type ValidationState } from './c2pa/read.ts'
export type { Anchors } from './c2pa/settings.ts'
export { type SignOptions, sign } from './c2pa/sign.ts'
export type { TimeStamping } from './c2pa/time-stamp.ts'
export { LabelError, type LabelErrorCode } from './errors.ts'
export { isTextFormat, MARK_FORMATS, type MarkFormat, markFormatFacts, markFormatOf } from './formats.ts'
export type { Claim, FormName, MachineForm, MarkRequest, Reading, Standing } from './forms/form.ts'
export {
  formsOf,
  MACHINE_FORMS,
  type Marked,
  readMarks,
  type Verdict,
  verdictOf,
  writeMarks,
} from './forms/registry.ts'
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

// Our own validator of C2PA, beside the official one; marks in text.

export { locateMark } from './text/mark.ts'
export { findRemains as findTextRemains } from './text/remains.ts'
export type { Finding, FindingKind } from './validate/findings.ts'
export { locate } from './validate/locate.ts'
export type { Located, Span } from './validate/located.ts'
export { findRemains, type Remains } from './validate/remains.ts'
export {
  type StoreAssertion,
  type StoreSigner,
  type ValidatedStore,
  type ValidateOptions,
  validateStore,
} from './validate/validate.ts'

// Unsigned traces of generators, and what Article 21(2) asks, line by line.

export { type Article21, assessArticle21 } from './core/article-21/assess.ts'
export type {
  Article21Input,
  FoundWarning,
  Marking,
  Said,
  Statements,
  WarningFinding,
} from './core/article-21/input.ts'
export type { Line, LineId, Reason } from './core/article-21/line.ts'
export { article21Texts } from './core/article-21/texts.ts'
export { readTraces, TRACE_READERS } from './traces/registry.ts'
export type { AigcField, AiTrace, RemoteTrace, Says, Trace, UnreadableTrace } from './traces/trace.ts'

// One file's whole result: as a page to print, and as JSON.

export { crJson } from './c2pa/cr-json.ts'
export { verificationHtml } from './report/html.ts'
export { verificationJson } from './report/json.ts'
export { reportLocales, type Verification } from './report/verification.ts'
