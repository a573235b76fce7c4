import { bundledAgents } from '../../agents/load.ts'
import { readGrants } from '../../check/grants.ts'
import { registryFile } from '../../check/registry-file.ts'
import type { Capture } from '../../core/capture.ts'
import { DEFAULT_PROFILE, type Profile } from '../../core/profile.ts'
import { type Question, resolve } from '../../core/resolve.ts'
import { rowOf, type VerdictRow } from '../../lists/row.ts'
import { catalogue, ruleSetOf } from '../../signals/catalogue.ts'
import type { ScannerOptions } from './options.ts'

/** Makes records of captures, without a network. */
export interface Judge {
  readonly profile: Profile
  readonly question: Question
  readonly row: (capture: Capture) => VerdictRow
}

/** All readers of the catalogue under the options of a scan. @throws OptoutError file-unreadable, grants-invalid */
export const openJudge = ({ profile: given = {}, grants, registries = [] }: ScannerOptions): Judge => {
  const agents = bundledAgents()
  const profile = { ...DEFAULT_PROFILE, ...given }
  const question: Question = {
    readers: catalogue({ agents, registries: registries.map(({ path }) => registryFile(path)) }),
    profile,
    ruleSet: ruleSetOf(agents),
    ...(grants !== undefined && { grants: readGrants(grants.path) }),
  }
  const row = (capture: Capture): VerdictRow => {
    const { capturedAt } = capture
    return rowOf(resolve(capture, question), capturedAt === undefined ? {} : { capturedAt })
  }
  return { profile, question, row }
}
