import { createInterface } from 'node:readline/promises'
import type { Id } from '@tanba/kernel'
import { GOOD, NO_OR_NOT_KNOWN, type Shell } from '@tanba/terminal'
import type { Identity, Ledger } from '../core/store.ts'
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

const words = ({ name, email, number }: Identity): readonly string[] =>
  [name, email, number].filter((word) => word !== undefined)

/** Ids of others whose names still hold a word of the one erased: "Case of Aigul Seitova" is an identity of its own. */
const othersNaming = async (ledger: Ledger, erased: Identity | undefined): Promise<readonly Id[]> => {
  const gone = erased === undefined ? [] : words(erased)
  const others: Id[] = []
  for await (const { id, identity } of ledger.identities())
    if (words(identity).some((word) => gone.some((one) => word.includes(one)))) others.push(id)
  return others
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
    const identity = await ledger.identity(id)
    const { identities, openings } = await ledger.erase(id)
    const others = await othersNaming(ledger, identity)
    if (options.json === true)
      shell.output.write(jsonLine({ format: 'tanba-ledger-erase/1', id, identities, openings, others }))
    else {
      const page = ledgerPage(shell).line(t('ledger.erase.done', { identities, openings }), { tone: 'strong' })
      if (others.length > 0) page.line(t('ledger.erase.others', { ids: others.join(', ') }), { tone: 'warn' })
      shell.output.write(page.line(t('ledger.erase.copies'), { tone: 'warn' }).toString())
    }
    return GOOD
  } finally {
    await ledger.close()
  }
}
