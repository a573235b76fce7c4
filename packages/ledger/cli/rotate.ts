import { quote } from '@tanba/kernel'
import { GOOD, type Shell } from '@tanba/terminal'
import { WITHDRAWALS, type Withdrawal } from '../core/note/key-ring.ts'
import { LedgerError } from '../errors.ts'
import { type KeyChanged, rotateKey, withdrawLogKey } from '../keys/rotation.ts'
import { openPatiently } from '../store/record.ts'
import { fingerprintOf } from './init.ts'
import { idFor } from './names.ts'
import { readCheckpoint } from './newest.ts'
import { type LedgerOption, ledgerPlace } from './places.ts'
import { RECORD_TYPES } from './record-type.ts'
import { jsonLine, ledgerPage, wholeNumber } from './words.ts'

export interface RotateOptions extends LedgerOption {
  readonly actor?: string
  readonly withdraw?: string
  readonly reason?: string
  readonly until?: string
  readonly json?: boolean
}

const MOST_SIZE = 2 ** 48

const reasonOf = (text = 'retired'): Withdrawal => {
  const reason = WITHDRAWALS.find((one) => one === text)
  if (reason === undefined)
    throw new LedgerError('option-invalid', { option: '--reason', text: quote(text), known: WITHDRAWALS.join(', ') })
  return reason
}

/** `tanba ledger rotate`: brings in a new key beside those that sign, or withdraws one (`--withdraw`). */
export const rotateVerb = async (shell: Shell, options: RotateOptions): Promise<number> => {
  const { withdraw } = options
  const reason = reasonOf(options.reason)
  const until = wholeNumber('--until', options.until, MOST_SIZE)
  const where = ledgerPlace(shell, options)
  const { ledger, keys } = await openPatiently(where, RECORD_TYPES)
  try {
    if (keys === undefined) throw new LedgerError('key-unreadable', { place: where.keys, detail: 'ENOENT' })
    const actor = options.actor === undefined ? ledger.organisation : await idFor(ledger, options.actor, 'person')
    const change = { ledger, keys, actor }
    const changed =
      withdraw === undefined ? await rotateKey(change) : await withdrawLogKey(change, withdraw, reason, until)
    tell(shell, changed, ledger.origin, options)
  } finally {
    await ledger.close()
  }
  // A store writes down its verifier keys when it is opened: readers know the new one from now on.
  await (await openPatiently(where, RECORD_TYPES)).ledger.close()
  return GOOD
}

const tell = (shell: Shell, { signing, checkpoint }: KeyChanged, origin: string, { json }: RotateOptions): void => {
  const keys = signing.map(({ text }) => text)
  const { size } = readCheckpoint(checkpoint, origin)
  if (json === true) {
    const prints = keys.map(fingerprintOf)
    shell.output.write(
      jsonLine({ format: 'tanba-ledger-rotate/1', origin, keys, fingerprints: prints, size, checkpoint }),
    )
    return
  }
  const { t } = shell
  const page = ledgerPage(shell).line(t('ledger.rotate.done'), { tone: 'strong' })
  for (const key of keys) page.row(t('ledger.row.key'), key).row(t('ledger.row.fingerprint'), fingerprintOf(key))
  shell.output.write(page.line(t('ledger.rotate.publish'), { tone: 'warn' }).toString())
}
