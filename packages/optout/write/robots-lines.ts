import type { PathEntry } from './path-plan.ts'

/** Rules of access (RFC 9309). What is not prohibited is allowed only where a longer rule has to lift a shorter one. */
export const accessLines = (entries: readonly PathEntry[]): readonly string[] => {
  if (!entries.some(({ word }) => word === 'deny')) return []
  return entries.map(({ pattern, word }) => `${word === 'deny' ? 'Disallow' : 'Allow'}: ${pattern}`)
}

/** Content-Usage (draft-ietf-aipref-attach, draft-ietf-aipref-vocab): a preference for each path. */
export const usageLines = (entries: readonly PathEntry[]): readonly string[] =>
  entries.map((entry) => `Content-Usage: ${entry.pattern} ${usageOf(entry)}`)

/** The value of Content-Usage, in robots.txt and in the header field. */
export const usageOf = ({ word, search }: Pick<PathEntry, 'word' | 'search'>): string =>
  [
    `train-ai=${word === 'allow' ? 'y' : 'n'}`,
    ...(search === undefined ? [] : [`search=${search === 'allow' ? 'y' : 'n'}`]),
  ].join(', ')

/** Content Signals (contentsignals.org). */
export const signalLine = ({ word, search }: PathEntry): string =>
  `Content-Signal: ${[...(search === undefined ? [] : [`search=${search === 'allow' ? 'yes' : 'no'}`]), `ai-train=${word === 'allow' ? 'yes' : 'no'}`].join(', ')}`
