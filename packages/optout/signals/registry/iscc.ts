import { type JsonValue, parseJson } from '@tanba/kernel'
import type { Capture } from '../../core/capture.ts'
import { isccDeclarations, isccMeanings, plainCode } from '../../core/iscc/declaration.ts'
import type { SignalReader } from '../../core/signal.ts'
import { evidenceOf } from '../page/evidence.ts'

/** Declarations by content code, as a registry gave them on some day. */
export interface IsccSnapshot {
  /** The path or address of the snapshot. */
  readonly source: string
  readonly text: string
  /** Codes of a work, whoever computed them; codes are compared whole. */
  readonly codesOf: (capture: Capture) => readonly string[]
}

/**
 * Row 19: ISCC declarations (TDM·AI), from a snapshot. A work that is not listed has not been said to be free.
 */
export const isccReader = ({ source, text, codesOf }: IsccSnapshot): SignalReader => {
  const declarations = declarationsIn(text)
  const byCode = declarations && Map.groupBy(declarations, ({ iscc }) => iscc)
  const line = { source: 'registry', at: source } as const
  return {
    row: 19,
    name: 'iscc',
    protocol: 'iscc',
    wants: () => [],
    read: (capture) => {
      if (byCode === undefined)
        return { statements: [], coverage: [{ ...line, state: 'unreadable', reason: 'not-a-snapshot' }] }
      const codes = [...new Set(codesOf(capture).map(plainCode))]
      if (codes.length === 0)
        return { statements: [], coverage: [{ ...line, state: 'not-captured', reason: 'no-code' }] }
      const hits = codes.flatMap((code) => byCode.get(code) ?? [])
      const statements = hits.flatMap(({ iscc, raw }) => {
        const evidence = evidenceOf(JSON.stringify(raw), { source, place: `ISCC:${iscc.slice(0, 100)}` })
        return isccMeanings(raw).map((meaning) => ({ protocol: 'iscc', ...meaning, evidence }) as const)
      })
      return { statements, coverage: [{ ...line, state: 'checked' }] }
    },
  }
}

const declarationsIn = (text: string): ReturnType<typeof isccDeclarations> => {
  try {
    return isccDeclarations(parseJson(text))
  } catch {
    return linesIn(text)
  }
}

/** One declaration a line is met too. */
const linesIn = (text: string): ReturnType<typeof isccDeclarations> => {
  const values: JsonValue[] = []
  for (const row of text.split('\n')) {
    if (row.trim() === '') continue
    try {
      values.push(parseJson(row))
    } catch {
      return undefined
    }
  }
  return isccDeclarations(values)
}
