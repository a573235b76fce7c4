// The register in PostgreSQL. One function for each operation of the business; each writes its rows and the events that
// tell of them in one transaction, or nothing.

export {
  type Approvals,
  giveApproval,
  listApprovals,
  proposeApproval,
  withdrawApproval,
} from './approval.ts'
export {
  type BoardRow,
  type BoardSummary,
  boardSummary,
  dropBoard,
  readBoard,
  readBoardRow,
  refreshBoard,
} from './board.ts'
export { registerCapability } from './capability.ts'
export type { AppendIn, RegisterContext } from './context.ts'
export { CSV_BOM, type CsvFault, csvOf, readCsv } from './csv.ts'
export {
  assignDuty,
  type Comment,
  type DutyPlace,
  giveEvidence,
  listComments,
  planDuty,
  withdrawEvidence,
  writeComment,
} from './duty.ts'
export type { EventDraft } from './events.ts'
export { type ExportedSystem, exportSystems, systemsCsv } from './export.ts'
export {
  IMPORT_COLUMNS,
  IMPORT_TEXTS,
  type ImportCode,
  type ImportFinding,
  type ImportReport,
  importSystems,
} from './import.ts'
export {
  countSystems,
  type LinePosition,
  listSystems,
  SYSTEM_SORTS,
  type SystemFilter,
  type SystemLine,
  type SystemQuery,
  type SystemSort,
} from './list.ts'
export type { StoredSystem } from './load.ts'
export { declareOnePerson, readOrganisation, type StoredOrganisation, saveOrganisation } from './organisation.ts'
export {
  type KeptDetermination,
  listDeterminations,
  listMoves,
  listVersions,
  readDetermination,
  readSystem,
  type StageMove,
  type SystemVersionRecord,
} from './read.ts'
export { BATCH, type ChangedSystem, type Redetermined, redetermine, systemBatches } from './redetermine.ts'
export type { Outcome, RecordKind, StoreRefusal } from './refusal.ts'
export { moveSystem, type WantedMove } from './stage.ts'
export { factHistory, type NewStatement, type Stated, stateFacts, withdrawStatement } from './statement.ts'
export { changeSystem, type Registration, registerSystem, type SystemChange } from './system.ts'
