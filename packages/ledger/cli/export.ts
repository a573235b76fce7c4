import { basename } from 'node:path'
import { instantFromEpoch, quote, sha256, sha256Hex, toHex } from '@tanba/kernel'
import { GOOD, type Shell } from '@tanba/terminal'
import { bundleText, makeBundle } from '../bundle/make-bundle.ts'
import type { Bundle } from '../core/bundle/bundle.ts'
import { parseEventText } from '../core/event/parse-event.ts'
import { MAX_NOTE_BYTES } from '../core/note/note.ts'
import { parseWitnessPolicy, type WitnessPolicy } from '../core/note/policy.ts'
import type { Ledger } from '../core/store.ts'
import { leafHash } from '../core/tree/hash.ts'
import { LedgerError } from '../errors.ts'
import { verifierPage } from '../page/file.ts'
import { readLedger } from '../store/open.ts'
import { coverOf } from './cover.ts'
import { readSmallText, refuseExisting, writeAllNew } from './files.ts'
import { eventAt, indexNamed, namesEvent } from './find-event.ts'
import { fingerprintOf } from './init.ts'
import { knownId } from './names.ts'
import { newestCheckpoint } from './newest.ts'
import { type LedgerOption, ledgerPlace } from './places.ts'
import { certificatesOf } from './verify-options.ts'
import { jsonLine, ledgerPage } from './words.ts'

export interface ExportOptions extends LedgerOption {
  readonly out: string
  readonly cover?: string
  readonly verifier?: string
  readonly disclose?: string
  readonly names?: boolean
  readonly policy?: string
  readonly tsa?: readonly string[]
  readonly earlier?: readonly string[]
  readonly json?: boolean
}

const DISCLOSE = ['none', 'notes', 'contents', 'all'] as const
type Disclose = (typeof DISCLOSE)[number]

const discloseOf = (text = 'none'): Disclose => {
  const found = DISCLOSE.find((one) => one === text)
  if (found === undefined)
    throw new LedgerError('option-invalid', { option: '--disclose', text: quote(text), known: DISCLOSE.join(', ') })
  return found
}

const policyOf = (place: string | undefined): WitnessPolicy | undefined =>
  place === undefined ? undefined : parseWitnessPolicy(readSmallText(place, MAX_NOTE_BYTES), sha256, place)

/** Subjects by name or id, events by index or leaf. */
const chosen = async (ledger: Ledger, what: readonly string[]) => {
  const { size } = await newestCheckpoint(ledger)
  const subjects = await Promise.all(what.filter((one) => !namesEvent(one)).map((one) => knownId(ledger, one)))
  const leaves: string[] = []
  for (const one of what.filter(namesEvent)) {
    const { entry } = await eventAt(ledger, await indexNamed(ledger, one, size))
    leaves.push(toHex(leafHash(sha256, entry)))
  }
  return { subjects, leaves }
}

/** Only what people wrote as notes, or only the rest, of all that could be opened. */
const disclosing = (bundle: Bundle, wanted: Disclose): Bundle => {
  if (wanted === 'none' || wanted === 'all') return bundle
  const notes = new Set(
    bundle.events.flatMap(({ entry }) => {
      const event = parseEventText(entry)
      return event.ok && event.value.note !== null ? [event.value.note] : []
    }),
  )
  const openings = Object.entries(bundle.openings).filter(([one]) => notes.has(one) === (wanted === 'notes'))
  return { ...bundle, openings: Object.fromEntries(openings) }
}

/** `tanba ledger export WHAT… --out FILE`: a bundle, and beside it the cover sheet and the page that checks it. */
export const exportVerb = async (shell: Shell, what: readonly string[], options: ExportOptions): Promise<number> => {
  const { out, cover, verifier, names = false } = options
  for (const place of [out, cover, verifier]) if (place !== undefined) refuseExisting(place)
  const disclose = discloseOf(options.disclose)
  const policy = policyOf(options.policy)
  const timeAuthorities = certificatesOf(options.tsa)
  const earlier = (options.earlier ?? []).map((place) => readSmallText(place, MAX_NOTE_BYTES))
  const { ledger, verifierKeys } = await readLedger(ledgerPlace(shell, options))
  try {
    const made = await makeBundle(ledger, {
      ...(await chosen(ledger, what)),
      disclose: disclose === 'none' ? 'none' : 'all',
      identities: names ? 'all' : 'none',
      keys: verifierKeys,
      witnesses: policy?.witnesses.map(({ key }) => key.text) ?? [],
      earlier,
      made: instantFromEpoch(shell.now()),
    })
    const bundle = disclosing(made, disclose)
    const text = bundleText(bundle)
    const page = verifierPage()
    const hash = sha256Hex(new TextEncoder().encode(text))
    const covered = { name: basename(out), sha256: hash, verifierSha256: page.sha256 }
    const believed = { timeAuthorities, ...(policy === undefined ? {} : { policy }) }
    writeAllNew([
      { place: out, content: text },
      ...(verifier === undefined ? [] : [{ place: verifier, content: page.html }]),
      ...(cover === undefined ? [] : [{ place: cover, content: await coverOf(shell, bundle, covered, believed) }]),
    ])
    tell(shell, bundle, hash, options)
    return GOOD
  } finally {
    await ledger.close()
  }
}

const tell = (shell: Shell, bundle: Bundle, hash: string, { out, cover, verifier, json }: ExportOptions): void => {
  const { t } = shell
  const { events, log, anchors } = bundle
  const keys = log.keys.map((key) => ({ key, fingerprint: fingerprintOf(key) }))
  if (json === true) {
    const files = { file: out, sha256: hash, cover: cover ?? null, verifier: verifier ?? null }
    shell.output.write(
      jsonLine({ format: 'tanba-ledger-export/1', origin: log.origin, events: events.length, keys, ...files }),
    )
    return
  }
  const page = ledgerPage(shell).line(t('ledger.export.done', { count: events.length }), { tone: 'strong' })
  page.row(t('ledger.row.file'), out).row(t('ledger.row.sha256'), hash)
  if (cover !== undefined) page.row(t('ledger.row.cover'), cover)
  if (verifier !== undefined) page.row(t('ledger.row.verifier'), verifier)
  for (const { key, fingerprint } of keys)
    page.row(t('ledger.row.key'), key).row(t('ledger.row.fingerprint'), fingerprint)
  page.line(t('ledger.export.print'))
  if (anchors.length === 0) page.line(t('ledger.export.no-time'), { tone: 'warn' })
  shell.output.write(page.toString())
}
