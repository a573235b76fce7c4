import type { Saying, Scope } from '../statement.ts'

/** What a value of plus:DataMining says of training. */
export interface DataMining {
  readonly saying: Saying
  readonly scope: Scope
  readonly note?: string
}

/** PLUS vocabulary, DMI (IPTC Photo Metadata 2023.1, "Data Mining"). */
const VALUES: Readonly<Record<string, DataMining>> = {
  UNSPECIFIED: { saying: 'irrelevant', scope: 'all', note: 'unspecified' },
  ALLOWED: { saying: 'allow', scope: 'all' },
  'PROHIBITED-AIMLTRAINING': { saying: 'deny', scope: 'all' },
  'PROHIBITED-GENAIMLTRAINING': { saying: 'deny', scope: 'generative' },
  'PROHIBITED-EXCEPTSEARCHENGINEINDEXING': { saying: 'deny', scope: 'all' },
  PROHIBITED: { saying: 'deny', scope: 'all' },
  'PROHIBITED-SEECONSTRAINT': { saying: 'deny', scope: 'all', note: 'see-constraint' },
  'PROHIBITED-SEEEMBEDDEDRIGHTSEXPR': { saying: 'deny', scope: 'all', note: 'see-embedded-expression' },
  'PROHIBITED-SEELINKEDRIGHTSEXPR': { saying: 'deny', scope: 'all', note: 'see-linked-expression' },
}

const VOCABULARY = 'http://ns.useplus.org/ldf/vocab/'

/**
 * The meaning of one value. Programs write the code without its address too; a prohibition is taken from it, a permission
 * only from the whole value.
 */
export const dataMining = (value: string): DataMining => {
  const text = value.trim()
  const code = (text.startsWith(VOCABULARY) ? text.slice(VOCABULARY.length) : text).replace(/^DMI-/, '')
  const known = Object.hasOwn(VALUES, code) ? VALUES[code] : undefined
  if (known === undefined) return { saying: 'unreadable', scope: 'all', note: 'value-unknown' }
  if (text === `${VOCABULARY}DMI-${code}`) return known
  if (known.saying === 'deny') return { note: 'bare-code', ...known }
  return { saying: 'unreadable', scope: 'all', note: 'bare-code' }
}
