import { createInterface } from 'node:readline/promises'
import type { Id } from '@tanba/kernel'
import { GOOD, NO_OR_NOT_KNOWN, type Shell } from '@tanba/terminal'
import type { Ledger } from '../core/store.ts'
import { LedgerError } from '../errors.ts'
import { openPatiently } from '../store/record.ts'
import { knownId } from './names.ts'
import { type LedgerOption, ledgerPlace } from './places.ts'
import { RECORD_TYPES } from './record-type.ts'
import { jsonLine, ledgerPage, namedId } from './words.ts'

export interface EraseOptions extends LedgerOption {
  readonly yes?: boolean
  readonly json?: boolean
}

/** What is gone cannot be brought back, so a person is asked; a script says --yes. */
const isConfirmed = async (shell: Shell, ledger: Ledger, id: Id): Promise<boolean> => {
  const { t, input, notes } = shell
  if (!input.isTTY) throw new LedgerError('erase-unconfirmed')
  const name = namedId(shell, id, await ledger.identity(id))
  const lines = createInterface({ input, output: notes })
  try {
    return (await lines.question(`${t('ledger.erase.ask', { name })} `)).trim() === 'yes'
  } finally {
    lines.close()
  }
}

/** `tanba ledger erase NAME`: the identity and every salt and text of events whose subject or actor it is. */
export const eraseVerb = async (shell: Shell, who: string, options: EraseOptions): Promise<number> => {
  const { t } = shell
  const { ledger } = await openPatiently(ledgerPlace(shell, options), RECORD_TYPES)
  try {
    const id = await knownId(ledger, who)
    if (options.yes !== true && !(await isConfirmed(shell, ledger, id))) {
      shell.output.write(ledgerPage(shell).line(t('ledger.erase.kept')).toString())
      return NO_OR_NOT_KNOWN
    }
    const { identities, openings } = await ledger.erase(id)
    if (options.json === true)
      shell.output.write(jsonLine({ format: 'tanba-ledger-erase/1', id, identities, openings }))
    else {
      const page = ledgerPage(shell).line(t('ledger.erase.done', { identities, openings }), { tone: 'strong' })
      shell.output.write(page.line(t('ledger.erase.copies'), { tone: 'warn' }).toString())
    }
    return GOOD
  } finally {
    await ledger.close()
  }
}
