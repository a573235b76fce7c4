import { parseCivilDate } from '@tanba/kernel'
import { bundledAgents } from '../../agents/load.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Policy, PolicyRule } from '../../policy/model.ts'
import { plusReader } from '../../signals/file/plus.ts'
import { rslEmbeddedReader } from '../../signals/file/rsl-embedded.ts'
import { tdmrepEmbeddedReader } from '../../signals/file/tdmrep-embedded.ts'
import { c2paReader, cawgReader } from '../../signals/file/training-mining.ts'
import { noaiReader } from '../../signals/page/noai.ts'
import { rslReader } from '../../signals/page/rsl.ts'
import { tdmPolicyReader } from '../../signals/page/tdm-policy.ts'
import { tdmrepFileReader } from '../../signals/page/tdmrep-file.ts'
import { tdmrepHeaderReader } from '../../signals/page/tdmrep-header.ts'
import { tdmrepHtmlReader } from '../../signals/page/tdmrep-html.ts'
import { robotsReaders } from '../../signals/robots/readers.ts'
import { agentTokens } from '../../write/agents.ts'
import type { Given } from '../../write/kind.ts'

export const ORIGIN = 'https://example.kz'

export const READERS: readonly SignalReader[] = [
  ...robotsReaders(bundledAgents()),
  tdmrepFileReader,
  tdmrepHeaderReader,
  tdmrepHtmlReader,
  tdmPolicyReader,
  noaiReader,
  rslReader,
  tdmrepEmbeddedReader,
  rslEmbeddedReader,
  plusReader,
  c2paReader,
  cawgReader,
]

export const AGENTS: readonly string[] = agentTokens(bundledAgents())

export const givenOf = (given: Partial<Given> = {}): Given => ({
  origin: ORIGIN,
  day: parseCivilDate('2026-11-22'),
  inexact: 'stricter',
  agents: AGENTS,
  existing: new Map(),
  works: [],
  ...given,
})

export const policyOf = (...rules: readonly Partial<PolicyRule>[]): Policy => ({
  holder: 'Әуезов мұрасы',
  contact: 'rights@example.kz',
  origins: [ORIGIN],
  rules: rules.map((rule) => ({ paths: ['/'], training: 'deny', scope: 'all', ...rule })),
})

export const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
