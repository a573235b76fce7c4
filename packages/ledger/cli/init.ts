import { randomBytes } from 'node:crypto'
import { type Id, isId, makeIdGenerator, quote, sha256 } from '@tanba/kernel'
import { GOOD, type Shell } from '@tanba/terminal'
import { keyFingerprint, parseVerifierKey } from '../core/note/verifier-key.ts'
import { LedgerError } from '../errors.ts'
import { createLedger, isDatabase } from '../store/open.ts'
import { type LedgerOption, ledgerPlace } from './places.ts'
import { RECORD_TYPES } from './record-type.ts'
import { jsonLine, ledgerPage } from './words.ts'

export interface InitOptions extends LedgerOption {
  readonly origin?: string
  readonly organisation?: string
  readonly json?: boolean
}

const organisationOf = ({ now }: Shell, text: string | undefined): Id => {
  if (text === undefined) return makeIdGenerator(now, randomBytes)()
  if (!isId(text))
    throw new LedgerError('option-invalid', { option: '--organisation', text: quote(text), known: 'UUID 7' })
  return text
}

/** For eyes: the key as it is published, and what two people compare over the telephone. */
export const fingerprintOf = (verifierKey: string): string => {
  const key = parseVerifierKey(verifierKey, sha256)
  return key.ok ? keyFingerprint(sha256, key.value) : ''
}

/** `tanba ledger init` */
export const initVerb = async (shell: Shell, options: InitOptions): Promise<number> => {
  const { t } = shell
  const organisation = organisationOf(shell, options.organisation)
  // A name of its own, so that no two logs that nobody named are taken for one.
  const origin = options.origin ?? `tanba.invalid/${organisation}`
  const where = ledgerPlace(shell, options)
  const { ledger, verifierKeys } = await createLedger(where, { origin, organisation }, RECORD_TYPES)
  await ledger.close()
  const [key = ''] = verifierKeys
  if (options.json === true) {
    const place = isDatabase(where.place) ? undefined : where.place
    shell.output.write(
      jsonLine({ format: 'tanba-ledger-init/1', origin, organisation, key, fingerprint: fingerprintOf(key), place }),
    )
    return GOOD
  }
  const page = ledgerPage(shell).line(t('ledger.init.made'), { tone: 'strong' })
  if (!isDatabase(where.place)) page.row(t('ledger.row.folder'), where.place)
  page.row(t('ledger.row.origin'), origin).row(t('ledger.row.organisation'), organisation)
  page.row(t('ledger.row.key'), key).row(t('ledger.row.fingerprint'), fingerprintOf(key))
  page.line(t('ledger.init.give-key')).line(t('ledger.init.backup'), { tone: 'quiet' })
  shell.output.write(page.toString())
  return GOOD
}
