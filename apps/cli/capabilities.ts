import type { CapabilityCli } from '@tanba/terminal'

/** The capabilities of the command line. Each is loaded when it is called. */
export interface Capability {
  readonly name: string
  readonly description: string
  readonly load: () => Promise<CapabilityCli>
}

export const CAPABILITIES: readonly Capability[] = [
  { name: 'law', description: 'cli.law', load: async () => (await import('@tanba/law/cli')).lawCli },
  { name: 'label', description: 'cli.label', load: async () => (await import('@tanba/label/cli')).labelCli },
  { name: 'optout', description: 'cli.optout', load: async () => (await import('@tanba/optout/cli')).optoutCli },
  { name: 'ledger', description: 'cli.ledger', load: async () => (await import('@tanba/ledger/cli')).ledgerCli },
]
