import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { instantFromEpoch } from '@tanba/kernel'
import { GOOD, type Shell } from '@tanba/terminal'
import type { VerifierKey } from '../core/note/verifier-key.ts'
import { createNoteKey, loadNoteKey } from '../keys/note-key.ts'
import { startWitness } from '../witness/server.ts'
import { fingerprintOf } from './init.ts'
import { parseKeys } from './newest.ts'
import { jsonLine, ledgerPage, wholeNumber } from './words.ts'

export interface WitnessInitOptions {
  readonly name: string
  readonly folder: string
  readonly json?: boolean
}

export interface WitnessServeOptions {
  readonly folder: string
  readonly log: readonly string[]
  readonly host?: string
  readonly port?: string
  readonly json?: boolean
}

const keyFile = ({ folder }: Shell, witness: string): string => join(resolve(folder, witness), 'witness.pem')

/** `tanba ledger witness init` */
export const witnessInitVerb = (shell: Shell, { name, folder, json }: WitnessInitOptions): number => {
  const { t } = shell
  const key = createNoteKey(keyFile(shell, folder), name, 'cosignature').key.text
  if (json === true) {
    shell.output.write(jsonLine({ format: 'tanba-ledger-witness/1', name, key, fingerprint: fingerprintOf(key) }))
    return GOOD
  }
  const page = ledgerPage(shell).line(t('ledger.witness.made'), { tone: 'strong' }).row(t('ledger.row.key'), key)
  shell.output.write(page.row(t('ledger.row.fingerprint'), fingerprintOf(key)).toString())
  return GOOD
}

const MOST_PORT = 65_535

/** Keys of one log stand together: while a key is rotated it has two. */
const byOrigin = (keys: readonly VerifierKey[]) =>
  [...Map.groupBy(keys, ({ name }) => name)].map(([origin, ofLog]) => ({ origin, keys: ofLog }))

const toldToStop = async (): Promise<void> => {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
}

/** `tanba ledger witness serve`: answers until it is told to stop. */
export const witnessServeVerb = async (shell: Shell, options: WitnessServeOptions): Promise<number> => {
  const { t, now } = shell
  const port = wholeNumber('--port', options.port, MOST_PORT)
  const key = loadNoteKey(keyFile(shell, options.folder))
  const server = await startWitness({
    folder: resolve(shell.folder, options.folder),
    key,
    logs: byOrigin(parseKeys(options.log, '--log')),
    now: () => instantFromEpoch(now()),
    onFault: (fault) => shell.notes.write(`${fault instanceof Error ? fault.message : String(fault)}\n`),
    ...(options.host === undefined ? {} : { host: options.host }),
    ...(port === undefined ? {} : { port }),
  })
  if (options.json === true)
    shell.output.write(jsonLine({ format: 'tanba-ledger-witness-serving/1', url: server.url, key: key.key.text }))
  else {
    const page = ledgerPage(shell).line(t('ledger.witness.serving'), { tone: 'strong' })
    shell.output.write(page.row(t('ledger.row.url'), server.url).row(t('ledger.row.key'), key.key.text).toString())
  }
  await toldToStop()
  await server.close()
  return GOOD
}
