import { formatTemplate, sha256 } from '@tanba/kernel'
import { GOOD, NO_OR_NOT_KNOWN, Progress, type Shell } from '@tanba/terminal'
import type { Finding, Outcome } from '../core/bundle/finding.ts'
import { openCheckpoint } from '../core/note/checkpoint.ts'
import { noteOrThrow } from '../core/note/fault.ts'
import { MAX_NOTE_BYTES } from '../core/note/note.ts'
import { TILE_WIDTH } from '../core/tile/path.ts'
import { TileReader } from '../core/tile/tile-reader.ts'
import { sameHash } from '../core/tree/hash.ts'
import { nodePrimitives } from '../keys/primitives.ts'
import { type AuditReport, auditFolder, auditResources } from '../store/audit/audit.ts'
import type { AuditFinding } from '../store/audit/finding.ts'
import { isDatabase, type OpenedLedger, readLedger } from '../store/open.ts'
import { ROW_TEXTS, type RowCode } from '../store/postgres/row-findings.ts'
import { readSmallText } from './files.ts'
import { type NewestCheckpoint, newestCheckpoint, parseKeys, readCheckpoint } from './newest.ts'
import { type LedgerOption, ledgerPlace } from './places.ts'
import { jsonLine, ledgerPage, OUTCOME_SIGNS, OUTCOME_TONES } from './words.ts'

export interface FsckOptions extends LedgerOption {
  readonly earlier?: readonly string[]
  readonly quiet?: boolean
  readonly json?: boolean
}

/** What is checked beside the tree: who signed it, and that older checkpoints are of the same history. */
type OwnCode = 'fsck-signature' | 'fsck-history' | 'fsck-rolled-back' | 'fsck-origin'

interface Fault {
  readonly code: AuditFinding['code'] | RowCode | OwnCode
  readonly outcome: Outcome
  readonly place: string
  readonly values: Finding['values']
}

const fault = (code: OwnCode, place: string, values: Fault['values'] = {}): Fault => ({
  code,
  outcome: 'disproved',
  place,
  values,
})

const signatureFaults = ({ note }: NewestCheckpoint, { ledger, verifierKeys }: OpenedLedger): readonly Fault[] => {
  const keys = parseKeys(verifierKeys, ledger.origin)
  const { byLog, failed } = noteOrThrow(openCheckpoint(note, keys, nodePrimitives), ledger.origin)
  return byLog.length > 0 && failed.length === 0 ? [] : [fault('fsck-signature', 'checkpoint')]
}

interface Held {
  readonly name: string
  readonly note: string
}

/** Every checkpoint that was given out has to be the head of the same tree when it was smaller. */
const historyFaults = async (
  newest: NewestCheckpoint,
  { ledger, verifierKeys }: OpenedLedger,
  held: readonly Held[],
): Promise<readonly Fault[]> => {
  const keys = parseKeys(verifierKeys, ledger.origin)
  const reader = new TileReader(sha256, (path) => ledger.resource(path))
  const faults: Fault[] = []
  for (const { name, note } of held) {
    const { checkpoint, size } = readCheckpoint(note, name)
    const { byLog, failed } = noteOrThrow(openCheckpoint(note, keys, nodePrimitives), name)
    if (checkpoint.origin !== ledger.origin) faults.push(fault('fsck-origin', name))
    // Anybody can write a checkpoint; only one that the log signed speaks against the log.
    else if (byLog.length === 0 || failed.length > 0) faults.push(fault('fsck-signature', name))
    else if (size > newest.size) faults.push(fault('fsck-rolled-back', name, { expected: size, found: newest.size }))
    else if (!sameHash(await reader.root(size, newest.size), checkpoint.root))
      faults.push(fault('fsck-history', name, { size }))
  }
  return faults
}

const auditOf = async (
  shell: Shell,
  place: string,
  { ledger }: OpenedLedger,
  { size, checkpoint }: NewestCheckpoint,
  { quiet = false, json = false }: FsckOptions,
): Promise<AuditReport> => {
  const claim = { size, root: checkpoint.root }
  let told = 0
  let progress: Progress | undefined
  const onProgress = (done: number, total: number): void => {
    progress ??= new Progress(shell, Math.ceil(total / TILE_WIDTH), { quiet: quiet || json })
    for (const tiles = Math.ceil(done / TILE_WIDTH); told < tiles; told += 1) progress.step('done')
  }
  try {
    return isDatabase(place)
      ? await auditResources((path) => ledger.resource(path), claim, { onProgress })
      : await auditFolder(place, claim, { onProgress })
  } finally {
    progress?.end()
  }
}

/** `tanba ledger fsck`: 0 where every hash, chain, signature and older checkpoint is as it has to be. */
export const fsckVerb = async (shell: Shell, options: FsckOptions): Promise<number> => {
  const where = ledgerPlace(shell, options)
  const earlier = (options.earlier ?? []).map((name) => ({ name, note: readSmallText(name, MAX_NOTE_BYTES) }))
  const opened = await readLedger(where)
  try {
    const newest = await newestCheckpoint(opened.ledger)
    const report = await auditOf(shell, where.place, opened, newest, options)
    const anchors = await opened.ledger.anchors()
    const held = [...anchors.map(({ size, checkpoint }) => ({ name: `anchors/${size}`, note: checkpoint })), ...earlier]
    const faults: readonly Fault[] = [
      ...report.findings,
      ...((await opened.checkRows?.()) ?? []),
      ...signatureFaults(newest, opened),
      // In a damaged tree older roots cannot be computed; what is damaged is told already.
      ...(report.outcome === 'proved' ? await historyFaults(newest, opened, held) : []),
    ]
    tell(shell, opened, report, faults, options)
    return faults.length === 0 ? GOOD : NO_OR_NOT_KNOWN
  } finally {
    await opened.ledger.close()
  }
}

const MOST_SHOWN = 10

const isRowCode = (code: Fault['code']): code is RowCode => Object.hasOwn(ROW_TEXTS, code)

const faultText = ({ t, language }: Shell, code: Fault['code'], values: Fault['values']): string =>
  isRowCode(code) ? formatTemplate(ROW_TEXTS[code][language], values) : t(`ledger.fault.${code}`)

const tell = (
  shell: Shell,
  { ledger }: OpenedLedger,
  { size, entries, subjects, more }: AuditReport,
  faults: readonly Fault[],
  { json }: FsckOptions,
): void => {
  const { t } = shell
  if (json === true) {
    const counts = { size, entries, subjects, findings: faults, more }
    shell.output.write(
      jsonLine({ format: 'tanba-ledger-fsck/1', origin: ledger.origin, sound: faults.length === 0, ...counts }),
    )
    return
  }
  const page = ledgerPage(shell)
  if (faults.length === 0) page.line(t('ledger.fsck.sound', { size }), { tone: 'good' })
  else {
    page.line(t('ledger.fsck.broken'), { tone: 'bad' })
    for (const { code, outcome, place, values } of faults.slice(0, MOST_SHOWN)) {
      page.line(faultText(shell, code, values), {
        lead: OUTCOME_SIGNS[outcome],
        leadTone: OUTCOME_TONES[outcome],
        indent: 2,
      })
      const said = Object.entries(values).map(([name, value]) => `${name} ${value}`)
      page.line([code, place, ...said].join(' · '), { indent: 4, tone: 'quiet' })
    }
    const rest = faults.length + more - MOST_SHOWN
    if (rest > 0) page.line(t('ledger.fsck.more', { count: rest }), { indent: 2 })
    page.line(t('ledger.fsck.restore'))
  }
  shell.output.write(page.toString())
}
