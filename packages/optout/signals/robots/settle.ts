import type { Resolved } from '../../core/signal.ts'
import type { Protocol, Statement } from '../../core/statement.ts'

/** Of several statements the most restrictive holds (AIPREF, "Combining Preferences"): a permission yields to all else. */
export const settleMostRestrictive =
  (protocol: Protocol) =>
  (statements: readonly Statement[]): Resolved => {
    const restricting = statements.filter(({ saying }) => RESTRICTS.includes(saying))
    const reach = (permission: Statement): boolean =>
      restricting.some(({ scope }) => scope === 'all' || permission.scope === 'all' || scope === permission.scope)
    const overruled = statements.filter((one) => one.saying === 'allow' && reach(one))
    return { protocol, deciding: statements.filter((one) => !overruled.includes(one)), overruled }
  }

const RESTRICTS: readonly Statement['saying'][] = ['deny', 'conditional', 'unreadable']
