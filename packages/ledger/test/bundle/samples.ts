import { exportEd25519PublicKey, type Id, parseInstant, publicKeyOf, signEd25519 } from '@tanba/kernel'
import { type BundleRequest, bundleText, makeBundle } from '../../bundle/make-bundle.ts'
import type { Bundle } from '../../core/bundle/bundle.ts'
import type { Outcome } from '../../core/bundle/finding.ts'
import { parseBundle } from '../../core/bundle/parse.ts'
import type { BundleTrust } from '../../core/bundle/trust.ts'
import type { BundleVerification } from '../../core/bundle/verification.ts'
import { verifyBundle } from '../../core/bundle/verify.ts'
import type { EventDraft } from '../../core/event/event.ts'
import { encodeBase64 } from '../../core/note/base64.ts'
import { utf8 } from '../../core/note/bytes.ts'
import type { NoteSigner } from '../../core/note/sign.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { cosigned, type MemoryLedger, memoryLedger } from '../memory-ledger.ts'
import { memoryKey, memorySigner } from '../memory-signers.ts'
import { checkStandIn, STAND_IN, standInToken } from './stand-in-authority.ts'

export const witnesses: readonly NoteSigner[] = [1, 2].map((seed) =>
  memorySigner(`witness${seed}.example.kz`, 'cosignature', seed),
)

const approver = memoryKey('approver', 1)

/** A log with a history, and what of it a test asks for. */
export interface Sample {
  readonly seed: number
  readonly ledger: MemoryLedger
  readonly subjects: readonly Id[]
}

/** A small number that looks random and follows from the seed and the name. */
export const pick = (seed: number, name: string, count: number): number => {
  const [a = 0, b = 0, c = 0] = nodePrimitives.sha256(utf8(`${seed} ${name}`))
  return ((a << 16) + (b << 8) + c) % count
}

/** Four subjects: the first has at least four events, and one of them is signed elsewhere. */
export const sample = async (
  seed: number,
  { stop, other = '' }: { stop?: number; other?: string } = {},
): Promise<Sample> => {
  const ledger = memoryLedger({ seed })
  const subjects = Array.from({ length: 4 }, () => ledger.newId())
  const actor = await ledger.identify({ kind: 'person', name: 'Айгүл Сәрсенова', email: 'a@example.kz' })
  const total = stop ?? 8 + pick(seed, 'total', 16)
  for (let at = 0; at < total; at += 1) {
    const which = at < 6 && at % 2 === 0 ? 0 : pick(seed, `subject ${at}`, 4)
    await ledger.append(draftOf(subjects[which] as Id, actor, `${at} ${other}`, at === 4 ? 'approved' : 'made'))
    if (at === 2 || pick(seed, `anchor ${at}`, 8) === 0) await prove(ledger)
  }
  await ledger.append(draftOf(subjects[0] as Id, actor, `last ${other}`, 'made'))
  await prove(ledger)
  return { seed, ledger, subjects }
}

/** Goes on with another history than the sample of the same seed has. */
export const goOn = async ({ ledger, subjects }: Sample, count: number, name: string): Promise<void> => {
  for (let at = 0; at < count; at += 1) {
    await ledger.append(draftOf(subjects[at % 4] as Id, subjects[1] as Id, `${name} ${at}`, 'made'))
  }
  await prove(ledger)
}

const draftOf = (subject: Id, actor: Id, content: string, kind: 'made' | 'approved'): EventDraft => {
  const provisions = ['ai-law/21/2', 'ai-law/9 «ә»']
  if (kind === 'made') {
    return {
      type: 'sample.made',
      subject,
      actor,
      provisions,
      inputs: [{ role: 'source', text: `source ${content}` }],
      outputs: [{ role: 'result', text: `result ${content}` }],
      note: `note ${content}`,
    }
  }
  const text = `approval ${content}`
  const signature = {
    role: 'approval',
    algorithm: 'Ed25519',
    publicKey: encodeBase64(exportEd25519PublicKey(publicKeyOf(approver))),
    value: encodeBase64(signEd25519(utf8(text), approver)),
  } as const
  return { type: 'sample.approved', subject, actor, provisions, outputs: [{ role: 'approval', text }], signature }
}

/** Settles, has two witnesses cosign and an authority stamp; the next events name the stamp or a cosignature. */
export const prove = async (ledger: MemoryLedger): Promise<void> => {
  const settled = await ledger.settle()
  const [one, two] = witnesses as [NoteSigner, NoteSigner]
  const checkpoint = cosigned(cosigned(settled, one, ledger.clock()), two, ledger.clock() + 1)
  const token = standInToken(textOf(settled), (ledger.clock() + 2) * 1000)
  await ledger.anchor({ size: ledger.size(), checkpoint, tokens: [token] })
  ledger.setClock(ledger.clock() + 10)
  ledger.knowProof(ledger.size() % 2 === 0 ? token : checkpoint.slice(checkpoint.lastIndexOf('— ')))
}

/** The text of a signed note. */
export const textOf = (note: string): string => note.slice(0, note.lastIndexOf('\n\n') + 1)

/** A bundle of the sample, read back from its text. */
export const bundleOf = async ({ ledger, subjects }: Sample, request: Partial<BundleRequest> = {}): Promise<Bundle> => {
  const bundle = await makeBundle(ledger, {
    subjects: subjects.slice(0, 1),
    disclose: 'all',
    identities: 'all',
    keys: ledger.signers.map(({ key }) => key.text),
    witnesses: witnesses.map(({ key }) => key.text),
    made: parseInstant('2026-11-22T00:00:00.000Z'),
    ...request,
  })
  return parseBundle(bundleText(bundle))
}

/** Everything that a checker can believe of the sample. */
export const fullTrust = ({ ledger }: Sample): BundleTrust => ({
  origin: ledger.origin,
  logKeys: ledger.signers.map(({ key }) => key.text),
  witnesses: witnesses.map(({ key }) => key.text),
  timeAuthorities: [STAND_IN],
})

export const check = (bundle: Bundle, trust: BundleTrust = {}): Promise<BundleVerification> =>
  verifyBundle(bundle, { primitives: nodePrimitives, checkTimeStamp: checkStandIn }, trust)

/** Codes of findings with these outcomes. */
export const codesOf = (
  { findings }: BundleVerification,
  outcomes: readonly Outcome[] = ['disproved', 'undecided'],
): readonly string[] => findings.filter(({ outcome }) => outcomes.includes(outcome)).map(({ code }) => code)
