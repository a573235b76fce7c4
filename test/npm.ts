import { type ExecFileException, execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'

export const root: string = dirname(import.meta.dirname)

/** An empty folder that is removed when the test, or the group of tests, is over. */
export function temporaryFolder(until: 'test' | 'group' = 'test'): string {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-npm-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  if (until === 'group') afterAll(remove)
  else onTestFinished(remove)
  return folder
}

/** Runs npm; fails with all it said. */
export function npm(
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const shell = process.platform === 'win32'
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd, shell, maxBuffer: 2 ** 26, env: { ...process.env, ...variables } }
  return new Promise((resolve, reject) => {
    execFile('npm', [...args, ...quiet], options, (error: ExecFileException | null, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(`npm ${args.join(' ')}: ${error.message}\n${stdout}\n${stderr}`))
    })
  })
}

/** Whether the registry that npm would ask answers. */
export async function registryAnswers(): Promise<boolean> {
  try {
    const registry = (await npm(['config', 'get', 'registry'], root)).trim().replace(/\/$/, '')
    const { ok } = await fetch(`${registry}/vitest`, { method: 'HEAD', signal: AbortSignal.timeout(20_000) })
    return ok
  } catch {
    return false
  }
}
