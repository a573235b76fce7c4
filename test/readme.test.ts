import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

const block = (language: string): string => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(readme)?.[1] ?? ''

/** The commands of the pasted session, each with what it printed; `  …` stands for what was left out. */
const session = block('console')
  .split(/^\$ /m)
  .slice(1)
  .map((text) => {
    const [command = '', ...printed] = text.trimEnd().split('\n')
    return { command, printed }
  })

const words = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, a, b]) => a ?? b ?? '')

describe('the session in the README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-readme-'))
  writeFileSync(join(folder, 'facts.yaml'), block('yaml'))

  test('has three commands', () => {
    expect(session).toHaveLength(3)
  })

  test.each(session)('$command prints what is pasted', ({ command, printed }) => {
    const [, ...args] = words(command)
    const env = { ...process.env, COLUMNS: '100', NO_COLOR: '1', TANBA_HOME: join(folder, '.tanba') }
    const run = spawnSync(join(root, 'tanba'), args, { cwd: folder, encoding: 'utf8', env })
    expect(run.stderr).toBe('')
    let from = 0
    for (const part of printed.join('\n').split('\n  …\n')) {
      const found = run.stdout.indexOf(part.replace(/\n {2}…$/, ''), from)
      expect(found, part).toBeGreaterThanOrEqual(from)
      from = found + 1
    }
  })
})
