// What other packages may use of the law. Nothing else in this folder may be imported.

// The pack: the statute as dated data in three languages.

export type { Expression, Scalar, Test } from './core/expression.ts'
export { packFaults } from './core/pack/check.ts'
export type { PackFault } from './core/pack/fault.ts'
export type {
  Act,
  Calendar,
  ClassGroup,
  Clock,
  Confidence,
  DayOff,
  Fact,
  Field,
  FieldType,
  Labels,
  Pack,
  Parameter,
  ParameterValue,
  Provision,
  Reading,
  Rule,
  RuleKind,
  Screen,
  Validity,
  Wording,
} from './core/pack/types.ts'
export { RULE_KINDS } from './core/pack/types.ts'
export { bundledPack, type LoadedPack, MAX_PACK_BYTES, parsePack } from './load.ts'

// Facts: what somebody said about a system. Unknown is never "no".

export type { Facts, FactValue, Known, ListItem, ListValue, Statement } from './core/facts.ts'
export { LIMITS } from './files/limits.ts'
export { type FactsFile, readFacts } from './files/read-facts.ts'

// Determination: what the law asks of a system on a date.

export type { Amount, Fine } from './core/amount.ts'
export { type Classification, classify } from './core/classes.ts'
export {
  type Determination,
  determine,
  ENGINE_VERSION,
  type InputFinding,
  type ResultRecord,
  results,
} from './core/determination.ts'
export type { Proof } from './core/evaluate.ts'
export { inForce, type Program, prepare } from './core/program.ts'
export type { ChosenReading, OtherReading } from './core/readings.ts'
export { type Outcome, type Run, run } from './core/run.ts'
export { holds, isSettled, TRUTHS, type Truth } from './core/truth.ts'
export type { Doubt, DueDate } from './core/working-days.ts'
export { addWorkingDays } from './core/working-days.ts'

// Questions about a determination.

export { diffLaw, diffResults, type LawDiff } from './core/diff.ts'
export { type Exposure, exposure } from './core/exposure.ts'
export { counterfactual, missing, type Settling, type SettlingSet } from './core/missing.ts'
export { goals, type NextScreen, nextScreen } from './core/questions.ts'

// The text of the law: citations, search.

export { parseCitation } from './core/citation/parse.ts'
export { type ProvisionPath, parseProvisionId, provisionId } from './core/citation/provision-id.ts'
export { type Hit, search } from './core/search.ts'
export { wordingOn } from './core/wording.ts'

export { LawError, type LawErrorCode } from './errors.ts'
