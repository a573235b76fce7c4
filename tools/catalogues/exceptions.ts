import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../finding.ts'

interface Row {
  readonly pattern: string
  readonly matches: RegExp
  readonly line: number
  used: boolean
}

/** A list of allowed exceptions: one id, prefix or glob a line, then its reason. `#` begins a comment line. */
export class Exceptions {
  readonly #file: string
  readonly #rows: Row[] = []
  readonly #findings: Finding[] = []

  /** @param kind `id`: `*` stands for anything but a dot, `**` for anything; `prefix`: the row is the beginning of an id. */
  constructor(root: string, file: string, kind: 'id' | 'prefix' = 'id') {
    this.#file = file
    const path = join(root, file)
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    for (const [index, content] of text.split('\n').entries()) {
      if (content.trim() === '' || content.startsWith('#')) continue
      const [, pattern = '', reason = ''] = /^(\S+)\s*(.*)$/.exec(content) ?? []
      const line = index + 1
      if (reason.trim() === '') {
        this.#findings.push({ file, line, rule: 'no-reason', message: `"${pattern}" stands without a reason` })
      }
      this.#rows.push({ pattern, matches: expression(pattern, kind), line, used: false })
    }
  }

  /** Whether the id is listed. Ask only of ids that need it: rows that are never asked for are reported. */
  allows(id: string): boolean {
    const rows = this.#rows.filter(({ matches }) => matches.test(id))
    for (const row of rows) row.used = true
    return rows.length > 0
  }

  /** What is wrong with the list itself; call when everything was asked. */
  findings(): readonly Finding[] {
    const stale = this.#rows.filter(({ used }) => !used)
    return [
      ...this.#findings,
      ...stale.map(({ pattern, line }) => {
        return { file: this.#file, line, rule: 'stale-exception', message: `"${pattern}" excuses nothing: remove it` }
      }),
    ]
  }
}

function expression(pattern: string, kind: 'id' | 'prefix'): RegExp {
  const parts = pattern.split(/(\*\*|\*)/).map((part) => {
    if (part === '**') return '.*'
    return part === '*' ? '[^.]*' : RegExp.escape(part)
  })
  return new RegExp(kind === 'prefix' ? `^${RegExp.escape(pattern)}` : `^${parts.join('')}$`, 'u')
}
