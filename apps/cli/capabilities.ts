import type { LawCli } from '@tanba/law/cli'

/** The capabilities of the command line. Each is loaded when it is called. */
export interface Capability {
  readonly name: string
  readonly description: string
  readonly load: () => Promise<LawCli>
}

export const CAPABILITIES: readonly Capability[] = [
  { name: 'law', description: 'cli.law', load: async () => (await import('@tanba/law/cli')).lawCli },
]
