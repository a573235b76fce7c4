import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Id, instantFromEpoch, makeIdGenerator } from '@tanba/kernel'
import { onTestFinished } from 'vitest'
import type { EventDraft } from '../../core/event/event.ts'
import { eventTypes } from '../../core/event/event-types.ts'
import type { NoteSigner } from '../../core/note/sign.ts'
import type { Ledger } from '../../core/store.ts'
import type { FileLedgerOptions } from '../../store/files/file-ledger.ts'
import type { FileLayer } from '../../store/files/layer.ts'
import { openFileLedger, openLedgerOn } from '../../store/files/open.ts'
import { memorySigner, sampleTypes } from '../memory-signers.ts'

export const ORIGIN = 'log.example.kz/folder'
export const signer: NoteSigner = memorySigner(ORIGIN, 'ed25519', 3)
export const newId: () => Id = makeIdGenerator(Date.now, randomBytes)
export const ORGANISATION: Id = newId()
export const ACTOR: Id = newId()

export const options: FileLedgerOptions & { readonly create: { readonly origin: string; readonly organisation: Id } } =
  {
    types: eventTypes(sampleTypes),
    tools: { now: () => instantFromEpoch(Date.now()), random: randomBytes },
    signers: [signer],
    create: { origin: ORIGIN, organisation: ORGANISATION },
    publishAfter: 2 ** 30,
  }

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A ledger in a folder, closed after the test. */
export async function openIn(folder: string, more: Partial<FileLedgerOptions> = {}): Promise<Ledger> {
  const ledger = await openFileLedger(folder, { ...options, ...more })
  onTestFinished(() => ledger.close())
  return ledger
}

export async function openWith(layer: FileLayer): Promise<Ledger> {
  const ledger = await openLedgerOn(layer, options)
  onTestFinished(() => ledger.close())
  return ledger
}

export const draftOf = (subject: Id, note?: string, actor: Id = ACTOR): EventDraft => ({
  type: 'sample.made',
  subject,
  actor,
  provisions: ['AI-17'],
  outputs: [{ role: 'result', digest: 'ab'.repeat(32) }],
  ...(note === undefined ? {} : { note }),
})

/** The code of the error that a promise ends with; what it resolves to is none. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => String(Reflect.get(Object(error), 'code')),
  )
