import { canonicalJson, isJsonArray, isJsonObject, type JsonValue, sha256Hex } from '@tanba/kernel'
import { GOOD, NO_OR_NOT_KNOWN, Page, type Shell } from '@tanba/terminal'
import { determine } from '../core/determination.ts'
import { LawError } from '../errors.ts'
import { type Certificate, readCertificate, sealHolds } from './certificate.ts'
import { canonicalDetermination } from './determine.ts'
import { readJson, takeApart } from './recheck.ts'
import type { LawOptions } from './session.ts'
import { findDetermination } from './store.ts'

/** Something that does not verify. */
export type CheckFinding =
  | { readonly code: 'not-canonical' }
  | { readonly code: 'determination-differs'; readonly at: readonly string[] }
  | { readonly code: 'signature-invalid'; readonly by: string; readonly public_key: string }
  | { readonly code: 'no-signature' }

/** Where two determinations differ: top-level parts, and results by their ids. */
const differences = (written: JsonValue, again: JsonValue): readonly string[] => {
  if (!isJsonObject(written) || !isJsonObject(again)) return ['format']
  const keys = [...new Set([...Object.keys(written), ...Object.keys(again)])].sort()
  return keys.flatMap((key) => {
    const [one, other] = [written[key], again[key]]
    if (one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other)) return []
    return key === 'results' && one !== undefined && other !== undefined ? resultsThatDiffer(one, other) : [key]
  })
}

const byId = (results: JsonValue): ReadonlyMap<string, string> =>
  new Map(
    (isJsonArray(results) ? results : []).map((result) => [
      isJsonObject(result) && typeof result.id === 'string' ? result.id : 'results',
      canonicalJson(result),
    ]),
  )

const resultsThatDiffer = (written: JsonValue, again: JsonValue): readonly string[] => {
  const [one, other] = [byId(written), byId(again)]
  const ids = [...new Set([...one.keys(), ...other.keys()])].filter((id) => one.get(id) !== other.get(id))
  return ids.length === 0 ? ['results'] : ids.sort()
}

const sealFindings = (certificate: Certificate | undefined, hash: string): readonly CheckFinding[] => {
  if (certificate === undefined) return []
  if (certificate.signatures.length === 0) return [{ code: 'no-signature' }]
  return certificate.signatures
    .filter((seal) => !sealHolds(hash, seal))
    .map(({ by, public_key }) => ({ code: 'signature-invalid', by, public_key }))
}

const SHOWN = 10

const findingText = (shell: Shell, finding: CheckFinding): string => {
  const { t } = shell
  switch (finding.code) {
    case 'not-canonical':
      return t('law.check.not-canonical')
    case 'determination-differs':
      return t('law.check.differs', {
        at: finding.at.slice(0, SHOWN).join(', ') + (finding.at.length > SHOWN ? ' …' : ''),
      })
    case 'signature-invalid':
      return t('law.check.signature-invalid', { by: finding.by, key: finding.public_key.slice(0, 16) })
    case 'no-signature':
      return t('law.check.no-signature')
  }
}

const pageOf = (
  shell: Shell,
  hash: string,
  findings: readonly CheckFinding[],
  certificate: Certificate | undefined,
): string => {
  const { t } = shell
  const page = new Page(shell)
  if (findings.length === 0) page.line(t('law.check.good'), { lead: '● ', tone: 'good' })
  else page.line(t('law.check.bad', { count: findings.length }), { lead: '○ ', tone: 'bad' })
  for (const finding of findings) page.line(findingText(shell, finding), { indent: 2, lead: '- ' })
  page.row(t('law.footer.hash'), hash, { indent: 0 })
  for (const seal of certificate?.signatures ?? [])
    if (sealHolds(hash, seal)) page.row(t('law.check.signed-by'), `${seal.by} · ${seal.public_key}`, { indent: 0 })
  page.line(t(certificate === undefined ? 'law.check.meaning' : 'law.sign.seal'), { tone: 'quiet' })
  return page.toString()
}

/** `tanba law check FILE`: runs a determination again and compares the bytes; verifies the seals on it. */
export const checkVerb = async (
  shell: Shell,
  written: string,
  options: Pick<LawOptions, 'pack' | 'json'>,
): Promise<number> => {
  const file = findDetermination(shell, written)
  const { text, value } = await readJson(
    shell,
    file,
    (detail) => new LawError('determination-invalid', { place: file, detail }),
  )
  const certificate = readCertificate(value)
  if (typeof certificate === 'string') throw new LawError('certificate-invalid', { place: file, detail: certificate })
  const determination: JsonValue = certificate?.determination ?? value
  const { facts, session } = await takeApart(shell, determination, file, options)
  const canonical = canonicalJson(determination)
  const again = canonicalDetermination(determine(session.program, facts, session.loaded.hash))
  const hash = sha256Hex(canonical)
  const at = canonical === again ? [] : differences(determination, JSON.parse(again) as JsonValue)
  const findings: readonly CheckFinding[] = [
    // One line feed at the end is how --json and editors leave a file.
    ...(canonicalJson(value) === text.replace(/\n$/, '') ? [] : [{ code: 'not-canonical' } as const]),
    ...(canonical === again ? [] : [{ code: 'determination-differs', at } as const]),
    ...sealFindings(certificate, hash),
  ]
  const code = findings.length === 0 ? GOOD : NO_OR_NOT_KNOWN
  const signatures = certificate?.signatures.map((seal) => ({ ...seal, verifies: sealHolds(hash, seal) }))
  const json = {
    format: 'tanba-check/1',
    verifies: findings.length === 0,
    determination: hash,
    findings,
    ...(signatures === undefined ? {} : { signatures }),
  }
  shell.output.write(options.json === true ? `${JSON.stringify(json)}\n` : pageOf(shell, hash, findings, certificate))
  return code
}
