import { statSync } from 'node:fs'
import { canonicalJson } from '@tanba/kernel'
import type { RecordedAct, Recorder } from '@tanba/ledger'
import type { RecordOptions, Shell } from '@tanba/terminal'
import { CHECKED, FILTERED, OPTOUT_EVENTS, SCANNED, TRAINING_PROVISION } from '../core/event-types.ts'
import type { Verdict } from '../core/verdict.ts'
import { fingerprint } from '../scan/fingerprint.ts'
import { manifestPath, resultPath } from '../scan/manifest.ts'
import type { Shard } from '../scan/shard.ts'

/** The ledger of `--ledger`; nothing without it. Loaded only when it is asked for. @throws LedgerError */
export const optoutRecorder = async (shell: Shell, options: RecordOptions): Promise<Recorder | undefined> => {
  if (options.ledger === undefined) return undefined
  const { openRecorder } = await import('@tanba/ledger')
  return openRecorder(shell, options, { types: OPTOUT_EVENTS, subject: { kind: 'other', name: 'training data' } })
}

const digestOf = async (path: string): Promise<string> => (await fingerprint(path, 'whole')).sha256

const provisions = [TRAINING_PROVISION]

/** A verdict as an act. The address may tell of a person: only its opening holds it. */
export const checkedAct = ({ subject, verdict, scope, profile, ruleSet, deciding }: Verdict): RecordedAct => {
  const protocols = [...new Set(deciding.map(({ protocol }) => protocol))].sort()
  const { reading } = profile
  const text = canonicalJson({ verdict, scope, reading, rule_set: ruleSet, deciding: protocols })
  return {
    type: CHECKED.type,
    provisions,
    inputs: [{ role: 'work', text: subject.toWellFormed() }],
    outputs: [{ role: 'verdict', text }],
  }
}

type Lists = Readonly<Record<'usable' | 'excluded' | 'undetermined', string>> & { readonly verdicts?: string }

/** A divided list as an act. @param known verdicts that were there before. @throws OptoutError list-unreadable */
export const filteredAct = async (list: string, files: Lists, known?: string): Promise<RecordedAct> => {
  const { usable, excluded, undetermined, verdicts } = files
  const inputs = statSync(list).isDirectory() ? [] : [{ role: 'list', digest: await digestOf(list) }]
  return {
    type: FILTERED.type,
    provisions,
    inputs: known === undefined ? inputs : [...inputs, { role: 'verdicts', digest: await digestOf(known) }],
    outputs: [
      { role: 'usable', digest: await digestOf(usable) },
      { role: 'excluded', digest: await digestOf(excluded) },
      { role: 'undetermined', digest: await digestOf(undetermined) },
      ...(verdicts === undefined ? [] : [{ role: 'verdicts', digest: await digestOf(verdicts) }]),
    ],
  }
}

/** A shard that was done now as an act; its manifest holds the hashes of its inputs. @throws OptoutError list-unreadable */
export const scannedAct = async (out: string, shard: Shard): Promise<RecordedAct> => ({
  type: SCANNED.type,
  provisions,
  inputs: [{ role: 'manifest', digest: await digestOf(manifestPath(out, shard)) }],
  outputs: [{ role: 'verdicts', digest: await digestOf(resultPath(out, shard)) }],
})
