import { spawn } from 'node:child_process'
import { LabelError } from '../errors.ts'

/** What a program gave back. */
export interface ProgramResult {
  readonly stdout: Buffer
  readonly stderr: string
}

export interface ProgramOptions {
  /** After these the program is stopped and the call fails. Default 600. */
  readonly seconds?: number
  /** Bytes of standard output that are kept at most; more is a failure. Default 64 MB. */
  readonly most?: number
}

/** The helpers: called as programs, never through a shell, with every argument as it stands. */
export type Helper = 'ffmpeg' | 'ffprobe' | 'espeak-ng' | 'pdftotext'

const MISSING = {
  ffmpeg: 'ffmpeg-missing',
  ffprobe: 'ffmpeg-missing',
  'espeak-ng': 'espeak-missing',
  pdftotext: 'pdftotext-missing',
} as const

/** The end of what a program said is where it says why it failed. */
const KEPT_STDERR = 262_144

/**
 * Runs a helper to its end.
 * @throws LabelError ffmpeg-missing, espeak-missing, pdftotext-missing, program-failed, program-timeout
 */
export const runProgram = (
  program: Helper,
  args: readonly string[],
  { seconds = 600, most = 64 * 1_048_576 }: ProgramOptions = {},
): Promise<ProgramResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    const out: Buffer[] = []
    let held = 0
    let stderr = ''
    let failure: LabelError | undefined
    const stop = (error: LabelError): void => {
      failure ??= error
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => stop(new LabelError('program-timeout', { program, seconds })), seconds * 1000)
    child.stdout.on('data', (piece: Buffer) => {
      held += piece.length
      if (held > most) stop(new LabelError('program-failed', { program, detail: `more than ${most} bytes of output` }))
      else out.push(piece)
    })
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      stderr = (stderr + piece).slice(-KEPT_STDERR)
    })
    child.on('error', (cause) => {
      clearTimeout(timer)
      const absent = 'code' in cause && cause.code === 'ENOENT'
      reject(absent ? missing(program, cause) : new LabelError('program-failed', { program, detail: cause.message }))
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      if (failure !== undefined) reject(failure)
      else if (code === 0) resolve({ stdout: Buffer.concat(out), stderr })
      else reject(new LabelError('program-failed', { program, detail: lastWords(stderr) || `exit ${code}` }))
    })
  })

const missing = (program: Helper, cause: unknown): LabelError => {
  const code = MISSING[program]
  return code === 'ffmpeg-missing' ? new LabelError(code, { program }, { cause }) : new LabelError(code, {}, { cause })
}

/** Control characters of a hostile file name or tag do not reach a terminal. */
const lastWords = (stderr: string): string =>
  stderr
    .trim()
    .split('\n')
    .slice(-2)
    .join(' ')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .slice(-300)
