import { toHex } from '@tanba/kernel'
import type { Primitives } from '../primitives.ts'
import type { CheckTimeStamp } from '../time/types.ts'
import type { Bundle } from './bundle.ts'
import { checkAnchors } from './checks/anchors.ts'
import { readTrust } from './checks/believed.ts'
import type { BundleCheck } from './checks/bundle-check.ts'
import { checkChains } from './checks/chains.ts'
import { checkCheckpoint } from './checks/checkpoint.ts'
import { checkEntries } from './checks/entries.ts'
import { checkEventSignatures } from './checks/event-signatures.ts'
import { checkFiles } from './checks/files.ts'
import { checkHistory } from './checks/history.ts'
import { checkIntervals } from './checks/intervals.ts'
import { checkLogKeys } from './checks/log-keys.ts'
import { checkOpenings } from './checks/openings.ts'
import { checkTimes } from './checks/proofs-of-time.ts'
import { checkQuorum } from './checks/quorum.ts'
import type { Outcome } from './finding.ts'
import { type BundleFinding, isEssential } from './finding-texts.ts'
import type { BundleTrust } from './trust.ts'
import type { BundleVerification } from './verification.ts'

export interface BundleTools {
  readonly primitives: Primitives
  /** Checks a time stamp: handed in, since certificates need more than the core has. */
  readonly checkTimeStamp: CheckTimeStamp
}

/**
 * Checks a bundle as `parseBundle` gives it, with what the checker believes and holds. Whatever the bundle says comes out
 * as findings, never as an error.
 *
 * The verdict: *disproved* when an essential finding is, else *undecided* when an essential one is, else *proved*.
 *
 * @throws {LedgerError} A `verifier-key-…` code: a key in `trust` is none.
 */
export const verifyBundle = async (
  bundle: Bundle,
  { primitives, checkTimeStamp }: BundleTools,
  trust: BundleTrust = {},
): Promise<BundleVerification> => {
  const findings: BundleFinding[] = []
  const report = (found: BundleFinding): void => {
    findings.push(found)
  }
  const check: BundleCheck = { bundle, trust, believed: readTrust(trust, primitives.sha256), primitives, report }

  const keys = checkLogKeys(check)
  const { tree, signers } = checkCheckpoint(check, keys)
  const entries = checkEntries(check, tree)
  const chains = checkChains(check, tree, entries)
  const opened = checkOpenings(check, entries)
  checkFiles(check, entries, opened)
  checkEventSignatures(check, entries, opened)
  const anchors = checkAnchors(check, keys, tree)
  const times = await checkTimes(check, tree, anchors, checkTimeStamp)
  const isWitnessed = checkQuorum(check, tree, anchors, entries)
  const intervals = checkIntervals(check, entries, times)
  checkHistory(check, keys, { tree, anchors, entries }, isWitnessed)

  return {
    verdict: verdictOf(findings),
    findings,
    ...(tree === undefined ? {} : { checkpoint: { ...tree.checkpoint, root: toHex(tree.checkpoint.root) } }),
    signers,
    events: entries.map(({ position, index, leaf, event, recorded }) => ({
      position,
      index,
      leaf,
      event,
      recorded,
      interval: intervals.get(position) ?? {},
    })),
    chains,
    proofsOfTime: times.proved,
  }
}

const verdictOf = (findings: readonly BundleFinding[]): Outcome => {
  const essential = findings.filter(isEssential).map(({ outcome }) => outcome)
  return essential.includes('disproved') ? 'disproved' : essential.includes('undecided') ? 'undecided' : 'proved'
}
