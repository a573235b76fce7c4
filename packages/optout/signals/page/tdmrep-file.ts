import { parseJson } from '@tanba/kernel'
import type { Capture, Fetched } from '../../core/capture.ts'
import type { Found, SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'
import { fileAnswers } from '../../core/tdmrep/rules.ts'
import { settleTdmrep, TDM_PLACES } from '../../core/tdmrep/settle.ts'
import { addressesOf, asked, evidenceOf, isPage, webAddress } from './evidence.ts'
import { tdmStatement } from './tdmrep-statement.ts'

/** Row 7: `/.well-known/tdmrep.json` on every origin at which the work stands. */
export const tdmrepFileReader: SignalReader = {
  row: 7,
  name: 'tdmrep-file',
  protocol: 'tdmrep',
  wants: (capture) => [...byFile(capture).keys()],
  read: (capture) => {
    const found = [...byFile(capture)].map(([address, urls]) => readFile(capture, address, urls))
    return { statements: found.flatMap((one) => one.statements), coverage: found.flatMap((one) => one.coverage) }
  },
  settle: settleTdmrep,
}

/** The file of each origin, and the addresses that it answers for. */
const byFile = (capture: Capture): ReadonlyMap<string, readonly URL[]> =>
  Map.groupBy(addressesOf(capture), ({ origin }) => `${origin}/.well-known/tdmrep.json`)

const readFile = (capture: Capture, address: string, urls: readonly URL[]): Found => {
  const { got, coverage } = asked(capture, address, 'tdmrep.json')
  if (got === undefined) return { statements: [], coverage: [coverage] }
  if (isPage(got.body)) return { statements: [], coverage: [{ ...coverage, state: 'absent', reason: 'page-instead' }] }
  const rules = rulesOf(got)
  const answers = rules === undefined ? 'not-json' : urls.map((url) => fileAnswers(rules, url))
  const fault = typeof answers === 'string' ? answers : answers.find((one) => typeof one === 'string')
  if (typeof answers === 'string' || fault !== undefined) {
    const reason = fault ?? 'not-json'
    return {
      statements: [statement(got, got.body, 'unreadable', reason)],
      coverage: [{ ...coverage, state: 'unreadable', reason: String(reason) }],
    }
  }
  const statements = answers
    .flatMap((one) => (typeof one === 'string' ? [] : one))
    .map((answer): Statement => {
      const { reservation, note, raw } = answer
      // A relative policy is of the file's address.
      const policy =
        answer.policy === undefined ? undefined : (webAddress(answer.policy, got.url)?.href ?? answer.policy)
      return statement(got, JSON.stringify(raw), reservation, note, policy)
    })
  return { statements, coverage: [coverage] }
}

type Got = Extract<Fetched, { readonly state: 'got' }>

type Rules = ReturnType<typeof parseJson> | undefined

/** One file answers for all works of its origin; it is parsed once for each time it was fetched. */
const KNOWN = new WeakMap<Uint8Array, { readonly rules: Rules }>()

const rulesOf = ({ body }: Got): Rules => {
  const known = KNOWN.get(body) ?? { rules: parsed(body) }
  KNOWN.set(body, known)
  return known.rules
}

const parsed = (body: Uint8Array): Rules => {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    // Not UTF-8 or not JSON: in either case nothing that can be read.
    return undefined
  }
}

const statement = (
  got: Got,
  raw: string | Uint8Array,
  reservation: Parameters<typeof tdmStatement>[0],
  note?: string,
  policy?: string,
): Statement => {
  const evidence = evidenceOf(raw, { source: got.url, place: TDM_PLACES.file, capturedAt: got.capturedAt })
  return tdmStatement(reservation, evidence, { policy, note })
}
