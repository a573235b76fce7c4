import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Writer {
  /** The first acknowledgement. */
  readonly first: Promise<void>
  /** kill -9. What it had printed is read to the end. */
  readonly kill: () => Promise<void>
}

/**
 * A process that prints a line for each event that was acknowledged to it.
 * @param task Given as JSON in its argument.
 */
export const startWriter = (program: URL, task: object, acknowledged: (line: string) => void): Writer => {
  const child = spawn(process.execPath, [program.pathname, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { promise: first, resolve, reject } = Promise.withResolvers<void>()
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    acknowledged(line)
    resolve()
  })
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')])
  child.once('error', reject)
  child.once('exit', (code) => reject(new Error(`the writer ended with ${code}`)))
  return {
    first,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
