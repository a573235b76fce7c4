import { GOOD, NO_OR_NOT_KNOWN, type Shell } from '@tanba/terminal'
import type { Ledger } from '../core/store.ts'
import { TIME_STAMP_TEXTS } from '../core/time/time-stamp-texts.ts'
import { openPatiently } from '../store/record.ts'
import { type TimeStamped, timeStamp } from '../time/request.ts'
import { newestCheckpoint } from './newest.ts'
import { type LedgerOption, ledgerPlace } from './places.ts'
import { RECORD_TYPES } from './record-type.ts'
import { certificatesOf } from './verify-options.ts'
import { jsonLine, ledgerPage } from './words.ts'

export interface StampOptions extends LedgerOption {
  readonly tsa: readonly string[]
  readonly trust?: readonly string[]
  readonly json?: boolean
}

/** What is waiting is put under a checkpoint first, so that the stamp covers it. */
const settled = async (ledger: Ledger): Promise<Ledger> => {
  if ((await ledger.checkpoint()) !== undefined) await ledger.settle()
  return ledger
}

/** `tanba ledger stamp --tsa URL`: an anchor with a token of each authority, kept as it comes. 1: one cannot be decided here. */
export const stampVerb = async (shell: Shell, options: StampOptions): Promise<number> => {
  const authorities = certificatesOf(options.trust)
  const { ledger } = await openPatiently(ledgerPlace(shell, options), RECORD_TYPES)
  try {
    const { note, text, size } = await newestCheckpoint(await settled(ledger))
    const stamps: { readonly url: string; readonly stamped: TimeStamped }[] = []
    for (const url of options.tsa) {
      const stamped = await timeStamp(url, text, { authorities })
      // Kept at once: the next authority may not answer.
      await ledger.anchor({ size, checkpoint: note, tokens: [stamped.token] })
      stamps.push({ url, stamped })
    }
    tell(shell, stamps, size, options)
    return stamps.every(({ stamped }) => stamped.result.outcome === 'proved') ? GOOD : NO_OR_NOT_KNOWN
  } finally {
    await ledger.close()
  }
}

const tell = (
  shell: Shell,
  stamps: readonly { readonly url: string; readonly stamped: TimeStamped }[],
  size: number,
  { json }: StampOptions,
): void => {
  const { t, language } = shell
  if (json === true) {
    const results = stamps.map(({ url, stamped: { result } }) => ({ url, ...result }))
    shell.output.write(jsonLine({ format: 'tanba-ledger-stamp/1', size, stamps: results }))
    return
  }
  const page = ledgerPage(shell)
  for (const { url, stamped } of stamps) {
    const { outcome, code, time, authority } = stamped.result
    if (outcome === 'proved') page.gap().line(t('ledger.stamp.proved'), { tone: 'good' })
    else
      page
        .gap()
        .line(t('ledger.stamp.undecided'), { tone: 'warn' })
        .line(TIME_STAMP_TEXTS[code][language], { indent: 2 })
    page.row(t('ledger.row.url'), url).row(t('ledger.row.size'), String(size))
    if (time !== undefined) page.row(t('ledger.row.time'), time)
    if (authority !== undefined) page.row(t('ledger.row.authority'), authority.name)
  }
  shell.output.write(page.toString())
}
