import type { HeaderField } from '../core/capture.ts'
import { patternFits } from '../policy/pattern.ts'
import { block, HASH, merged, parted, strictText, utf8 } from './block.ts'
import { headerEntries, headerLimits, pointedOutputs } from './header-fields.ts'
import { INSTALL } from './install.ts'
import type { Writer } from './kind.ts'
import { ADDRESS, patternOfRegex, regexOf } from './regex.ts'

const KIND = 'nginx'
const MAPS = 'nginx/tanba-optout-maps.conf'
const HEADERS = 'nginx/tanba-optout-headers.conf'

/** Maps from the address to the value of each field, of which the first expression that fits counts; an empty value is not sent. */
export const nginxWriter: Writer = {
  kind: KIND,
  write: (policy, given) => {
    const entries = headerEntries(policy, given)
    const names = [...new Set(entries.flatMap(({ fields }) => fields.map(([name]) => name)))]
    if (names.length === 0) return { outputs: [], conflicts: [] }
    const maps = names.flatMap((name) => [
      `map $request_uri ${variable(name)} {`,
      '  default "";',
      ...entries.map(({ pattern, fields }) => {
        const value = fields.find(([one]) => one === name)?.[1] ?? ''
        return `  "~${regexOf(pattern, ADDRESS)}" '${value}';`
      }),
      '}',
    ])
    const headers = names.map((name) => `add_header ${name} ${variable(name)} always;`)
    const file = (path: string, lines: readonly string[]): Uint8Array =>
      utf8(merged(parted(strictText(given.existing.get(path)) ?? '', HASH), block(lines, HASH)))
    return {
      outputs: [
        { kind: KIND, path: MAPS, bytes: file(MAPS, maps), install: INSTALL[KIND] },
        { kind: KIND, path: HEADERS, bytes: file(HEADERS, headers), install: INSTALL[KIND] },
        ...pointedOutputs(policy, given, entries),
      ],
      conflicts: [],
    }
  },
  cannotSay: (policy, given) => headerLimits(KIND, policy, given),
}

const variable = (name: string): string => `$tanba_${name.toLowerCase().replaceAll('-', '_')}`

/** Fields that our part of the two files sends for a path. */
export const nginxFields = (maps: string, headers: string, path: string): readonly HeaderField[] => {
  const own = (parted(maps, HASH).own ?? '').split('\n')
  return (parted(headers, HASH).own ?? '').split('\n').flatMap((line): readonly HeaderField[] => {
    const [, name = '', wanted = ''] = /^add_header ([\w-]{1,64}) (\$\w{1,64}) always;$/.exec(line.trim()) ?? []
    const from = own.indexOf(`map $request_uri ${wanted} {`)
    if (name === '' || from === -1) return []
    const values = own.slice(from + 1, own.indexOf('}', from)).flatMap((one) => {
      const [, regex = '', value = ''] = /^ {2}"~([^"]{1,4000})" '([^']{0,4000})';$/.exec(one) ?? []
      const pattern = patternOfRegex(regex, ADDRESS)
      return pattern !== undefined && patternFits(pattern, path) ? [value] : []
    })
    const [value = ''] = values
    return value === '' ? [] : [[name, value]]
  })
}
