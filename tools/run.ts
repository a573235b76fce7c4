import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'

/** The checkout these tools stand in; a checked root may be another folder. */
export const projectRoot: string = dirname(import.meta.dirname)

export interface Outcome {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end. A program that cannot be started is an outcome too, with status 127. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...variables }
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', (error) => resolve({ status: 127, stdout, stderr: String(error) }))
    child.on('close', (status) => resolve({ status: status ?? 1, stdout, stderr }))
  })
}

/** Runs a script of an installed package, such as `typescript/bin/tsc`, under this Node. */
export function runTool(
  script: string,
  args: readonly string[],
  cwd: string,
  variables?: Readonly<Record<string, string>>,
): Promise<Outcome> {
  return run(process.execPath, [join(projectRoot, 'node_modules', script), ...args], cwd, variables)
}
