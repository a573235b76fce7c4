// What other packages may use of the opt-out signals. Nothing else in this folder may be imported.

// From a subject to a verdict.

export { type CapturedWork, saveCapture, savedCaptures } from './capture/saved.ts'
export { type Checked, Checker, type CheckOptions } from './check/checker.ts'
export { readGrants } from './check/grants.ts'
export type { Pause } from './fetch/polite.ts'

// What verdicts are made of.

export type { Capture, Fetched, HeaderField, Hop, WorkKind } from './core/capture.ts'
export { type CoverageCount, countCoverage } from './core/coverage.ts'
export { type AgentProfile, DEFAULT_PROFILE, type Profile } from './core/profile.ts'
export { type Question, resolve, usable } from './core/resolve.ts'
export type { Coverage, Found, Resolved, SignalReader, SourceName, SourceState } from './core/signal.ts'
export type { Evidence, Protocol, Saying, Scope, Statement } from './core/statement.ts'
export { type Grant, VERDICTS, type Verdict, type VerdictWord } from './core/verdict.ts'

// The catalogue of signals.

export { bundledAgents } from './agents/load.ts'
export type { Agent, AgentClass, AgentTable } from './core/agents/agent.ts'
export { CATALOGUE_ROWS, type CatalogueOptions, type CatalogueRow, catalogue, ruleSetOf } from './signals/catalogue.ts'
export type { RegistryFile } from './signals/registry/registry.ts'

// Records of verdicts, and errors.

export { OptoutError, type OptoutErrorCode } from './errors.ts'
export type { BadRow, ListItem, RowFault } from './lists/item.ts'
export { type CoverageRecord, type EvidenceRecord, rowOf, type VerdictRow } from './lists/row.ts'

// Many works: lists divided, scans in shards, what changed between two of them.

export { compareVerdicts, type Side } from './drift/compare.ts'
export { type FilterOptions, filterList } from './lists/filter.ts'
export { type JoinOptions, joinVerdicts } from './lists/join.ts'
export { mergeShards } from './scan/merge.ts'
export { type FailedShard, type ShardAnswer, scanShards } from './scan/pool.ts'
export { scanShard } from './scan/scan-shard.ts'
export { type ScannerKind, scannerUrl } from './scan/scanners/scanner-url.ts'

// robots.txt by itself.

export { type Access, type CompiledRobots, compileRobots } from './core/robots/compile.ts'
export { parseRobots } from './core/robots/parse.ts'

// One policy, written as every kind of signal.

export type { LicenceOffer, Policy, PolicyRule } from './policy/model.ts'
export { readPolicyFile } from './policy/read.ts'
export { publish } from './write/publish.ts'
export { trainingMiningAssertion, withTrainingMining } from './write/training-mining.ts'
