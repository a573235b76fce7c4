import type { JsonObject, JsonValue } from '@tanba/kernel'
import type { Article21 } from '../core/article-21/assess.ts'
import type { FoundTrace, WarningFinding } from '../core/article-21/input.ts'
import type { Reading } from '../forms/form.ts'
import type { Verification } from './verification.ts'

/** The whole result of one file for machines: codes and values, and the C2PA part as crJSON. */
export const verificationJson = (verification: Verification): JsonObject => {
  const { name, size, sha256, type, verdict, readings, traces, warning, article21 } = verification
  const { signedHere, checkedAt, checkedBy, crJson } = verification
  return {
    format: 'tanba-verification/1',
    checked_at: checkedAt,
    checked_by: { name: checkedBy.name, version: checkedBy.version },
    file: { name, size, sha256, type },
    verdict,
    forms: readings.map((reading) => formJson(reading, signedHere)),
    traces: traces.map(traceJson),
    warning: warningJson(warning),
    article_21: { all: article21Json(article21.all), literal: article21Json(article21.literal) },
    official_form: { order: '202/НҚ', status: 'unconfirmed' },
    c2pa: crJson ?? null,
  }
}

const traceJson = ({ reader, place, says, system, model, address }: FoundTrace): JsonObject => ({
  reader,
  place,
  says,
  ...(system && { system: { ...system } }),
  ...present({ model, address }),
})

const formJson = ({ form, standing, claim, signer, codes }: Reading, signedHere: boolean): JsonObject => ({
  form,
  standing,
  ...(claim && { claim: claimJson(claim) }),
  ...(signer && { signer: { ...signer, anchor: signer.known ? (signedHere ? 'own' : 'given') : null } }),
  ...(codes && { codes }),
})

const claimJson = ({ sourceType, ...said }: NonNullable<Reading['claim']>): JsonObject => ({
  ...said,
  source_type: sourceType,
})

const warningJson = (warning: WarningFinding): JsonObject => {
  if (warning.state === 'not-looked') return { state: warning.state, why: warning.why }
  if (warning.state === 'not-found') return { state: warning.state }
  const { state, languages, lines, change, contrast, relativeSize, seconds, loudness, accessible } = warning
  const measures = { contrast, relative_size: relativeSize, seconds, loudness: loudness && { ...loudness }, accessible }
  return {
    state,
    languages,
    lines: lines.map(({ language, text }) => ({ language, text })),
    change: change ?? null,
    ...present(measures),
  }
}

const present = (values: Readonly<Record<string, JsonValue | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

const article21Json = ({ marking, value, code, deciding, lines }: Article21): JsonObject => ({
  marking,
  value,
  code,
  deciding,
  lines: lines.map(({ id, provision, basis, value: said, reason, evidence }) => ({
    id,
    provision,
    basis,
    value: said,
    reason: { code: reason.code, values: { ...reason.values } },
    evidence,
  })),
})
