// What apps may use of the register. Nothing else in this folder may be imported.

// Organisations and systems.

export { controlDigit, controlHolds } from './core/organisation/control-digit.ts'
export { checkNumber, maskIin, type OrganisationNumber, shownNumber } from './core/organisation/number.ts'
export {
  checkOrganisation,
  isOnePerson,
  type OnePersonDeclaration,
  type Organisation,
  type OrganisationDraft,
  SUBJECT_CATEGORIES,
  type SubjectCategory,
} from './core/organisation/organisation.ts'
export { checkSystem, MOST_ITEMS, type SystemDraft } from './core/system/check-system.ts'
export { type RoleDisagreement, roleDisagreements } from './core/system/role-check.ts'
export type {
  DataLibraryReference,
  ModelUse,
  RoleGround,
  Site,
  StageStanding,
  SystemDescription,
  SystemRecord,
  SystemVersion,
} from './core/system/system.ts'
export { LAW_ROLES, type LawRole } from './core/system/system.ts'

// The life cycle: what is missing for a system to run.

export { type Gate, type GateInput, gateOf, lacking } from './core/stage/lacking.ts'
export type { Lack, LackCode, OpenResult, Refusal, RefusalCode } from './core/stage/refusal.ts'
export { refusalText } from './core/stage/refusal-texts.ts'
export {
  isRunning,
  MOVES,
  NEEDS_REASON,
  type RunningStage,
  STAGE_TITLES,
  STAGES,
  type Stage,
} from './core/stage/stages.ts'
export { declareOperation, type Knowledge, type Move, transition, whatIsMissing } from './core/stage/transition.ts'

// Facts: who said what, when, on what ground.

export { type Contradiction, contradictions, type Side, sidesOf } from './core/fact/contradictions.ts'
export { checkStatement, type FactsHead, factsDocument, type StatementDraft } from './core/fact/document.ts'
export { factsOf, REGISTER, STAGE_FACT, withStage } from './core/fact/facts-of.ts'
export {
  type FactHistory,
  type FactRecord,
  type FactWithdrawal,
  inOrderOfRecording,
  NO_HISTORY,
  recordsAt,
} from './core/fact/record.ts'

// Approvals, bound to what they approve.

export {
  APPROVAL_TITLES,
  type Approval,
  type ApprovalMode,
  type ApprovalState,
  type ApprovalSubject,
  type AttachedSignature,
  approvalState,
  approve,
  type Decision,
  type Proposal,
} from './core/approval/approval.ts'
export {
  type ContentHash,
  classificationContent,
  contentHash,
  determinationContent,
  SIGNED_CLASSES,
  signedClasses,
} from './core/approval/content.ts'
export { approvalStates, type Contents, currentApprovals, type SubjectApproval } from './core/approval/current.ts'

// Duties: the board.

export { ACT_KINDS, type ActKinds, serves } from './core/duty/acts.ts'
export { type Blocking, type BoardInput, board, type SystemBoard } from './core/duty/board.ts'
export type { BoardEvent, BoardEventOf, Stamp } from './core/duty/board-event.ts'
export {
  CELL_STATES,
  CELL_TITLES,
  type Cell,
  type CellState,
  type NeedState,
  type NextAction,
  RENEW_DAYS,
} from './core/duty/cell.ts'
export type { Deadline } from './core/duty/deadline.ts'
export { checkEvidence, type Evidence, type EvidenceDraft, type EvidenceSource } from './core/duty/evidence.ts'
export { EVIDENCE_KINDS, type EvidenceKind, formsOf, isEvidenceKind } from './core/duty/kinds/index.ts'
export { EVIDENCE_FORMS, type EvidenceForm, type KindRecord } from './core/duty/kinds/kind.ts'
export { acceptedKinds, type Need, needsOf } from './core/duty/needs.ts'
export { awaitedDay, REMINDER_DAYS, type ReminderDays, reminderOn } from './core/duty/reminder.ts'
export {
  type BoardChoices,
  type BoardSettings,
  boardSettings,
  type DutyClock,
  type DutyColumn,
} from './core/duty/settings.ts'
export { runningSince, standingOf } from './core/duty/standing.ts'
export { joinTallies, type Tally, tallyOf } from './core/duty/tally.ts'
export type { EvidenceStanding, WeighedEvidence } from './core/duty/weigh.ts'

// Two determinations side by side.

export {
  type Cause,
  type Comparison,
  compareDeterminations,
  type FactChange,
  type ReadingChange,
  type ResultChange,
  type Side as ComparedSide,
} from './core/comparison/compare.ts'

// Who may do what.

export { ACTIONS, type Action, isAction } from './core/access/actions.ts'
export { actionsOf, allowed, type Membership, type Resource } from './core/access/policy.ts'
export {
  ACCESS_ROLE_TITLES,
  ACCESS_ROLES,
  type AccessRole,
  FIRST_ACCOUNT_ROLES,
  isAccessRole,
} from './core/access/roles.ts'
export { POLICY } from './core/access/table.ts'

// What the ledger keeps of the register.

export { REGISTER_EVENTS } from './core/events/index.ts'

export { messages, RegisterError, type RegisterErrorCode } from './errors.ts'
