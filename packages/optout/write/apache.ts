import type { HeaderField } from '../core/capture.ts'
import { patternFits } from '../policy/pattern.ts'
import { block, HASH, merged, parted, strictText, utf8 } from './block.ts'
import { type HeaderEntry, headerEntries, headerLimits, pointedOutputs } from './header-fields.ts'
import { INSTALL } from './install.ts'
import type { Writer } from './kind.ts'
import { patternOfRegex, REQUEST_LINE, regexOf } from './regex.ts'

const KIND = 'apache'
const PATH = 'apache/tanba-optout.conf'

/** Conditions one after the other, of which the first that holds counts. */
export const apacheWriter: Writer = {
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

const lines = (entries: readonly HeaderEntry[]): readonly string[] =>
  entries.flatMap(({ pattern, fields }, index) => {
    const word = index === 0 ? 'If' : 'ElseIf'
    return [
      `<${word} "%{THE_REQUEST} =~ m#${regexOf(pattern, REQUEST_LINE)}#">`,
      // A percent sign begins a variable in the value of a field.
      ...fields.map(([name, value]) => `  Header always ${verb(name)} ${name} '${value.replaceAll('%', '%%')}'`),
      `</${word}>`,
    ]
  })

/** Fields of which there may be others stand beside them. */
const verb = (name: string): string => (name === 'Link' || name === 'X-Robots-Tag' ? 'add' : 'set')

/** Fields that our part of the file sends for a path. */
export const apacheFields = (config: string, path: string): readonly HeaderField[] => {
  let isReached = false
  const found: HeaderField[] = []
  for (const line of (parted(config, HASH).own ?? '').split('\n')) {
    const [, regex] = /^<(?:Else)?If "%\{THE_REQUEST\} =~ m#([^#]{1,4000})#">$/.exec(line) ?? []
    if (regex !== undefined) {
      if (isReached) break
      const pattern = patternOfRegex(regex, REQUEST_LINE)
      isReached = pattern !== undefined && patternFits(pattern, path)
    }
    const [, name, value = ''] = /^ {2}Header always (?:set|add) ([\w-]{1,64}) '([^']{0,4000})'$/.exec(line) ?? []
    if (isReached && name !== undefined) found.push([name, value.replaceAll('%%', '%')])
  }
  return found
}
