import type { HeaderField } from '../core/capture.ts'
import { patternFits } from '../policy/pattern.ts'
import { block, HASH, merged, parted, strictText, utf8 } from './block.ts'
import { type HeaderEntry, headerEntries, headerLimits, pointedOutputs } from './header-fields.ts'
import { INSTALL } from './install.ts'
import type { Writer } from './kind.ts'
import { ADDRESS, patternOfRegex, regexOf } from './regex.ts'

const KIND = 'caddy'
const PATH = 'caddy/tanba-optout.caddyfile'

/** A map from the address to the first rule that fits, and fields for each rule. */
export const caddyWriter: Writer = {
  kind: KIND,
  write: (policy, given) => {
    const entries = headerEntries(policy, given)
    if (!entries.some(({ fields }) => fields.length > 0)) return { outputs: [], conflicts: [] }
    const text = merged(parted(strictText(given.existing.get(PATH)) ?? '', HASH), block(lines(entries), HASH))
    return {
      outputs: [
        { kind: KIND, path: PATH, bytes: utf8(text), install: INSTALL[KIND] },
        ...pointedOutputs(policy, given, entries),
      ],
      conflicts: [],
    }
  },
  cannotSay: (policy, given) => headerLimits(KIND, policy, given),
}

const lines = (entries: readonly HeaderEntry[]): readonly string[] => [
  'map {http.request.uri} {tanba_rule} {',
  ...entries.map(({ pattern }, index) => `  \`~${regexOf(pattern, ADDRESS)}\` rule${index}`),
  '  default none',
  '}',
  ...entries.flatMap(({ fields }, index) =>
    fields.length === 0
      ? []
      : [
          `@tanba_rule${index} vars {tanba_rule} rule${index}`,
          `header @tanba_rule${index} {`,
          ...fields.map(
            ([name, value]) => `  ${name === 'Link' || name === 'X-Robots-Tag' ? '+' : ''}${name} \`${value}\``,
          ),
          '}',
        ],
  ),
]

/** Fields that our part of the file sends for a path. */
export const caddyFields = (config: string, path: string): readonly HeaderField[] => {
  const own = (parted(config, HASH).own ?? '').split('\n')
  const rule = own
    .map((line) => /^ {2}`~([^`]{1,4000})` (rule\d{1,6})$/.exec(line))
    .find((match) => {
      const pattern = patternOfRegex(match?.[1] ?? '', ADDRESS)
      return pattern !== undefined && patternFits(pattern, path)
    })?.[2]
  const from = own.indexOf(`header @tanba_${rule} {`)
  if (rule === undefined || from === -1) return []
  return own.slice(from + 1, own.indexOf('}', from)).flatMap((line): readonly HeaderField[] => {
    const [, name, value = ''] = /^ {2}\+?([\w-]{1,64}) `([^`]{0,4000})`$/.exec(line) ?? []
    return name === undefined ? [] : [[name, value]]
  })
}
