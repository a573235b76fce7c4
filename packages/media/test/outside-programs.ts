import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs with a file of these bytes, and takes it away again. */
export const withFile = <T>(name: string, bytes: Uint8Array, use: (path: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-media-'))
  try {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return use(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const run = (program: string, args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** What exiftool reads as the digital source type. */
export const exiftoolSourceType = (name: string, bytes: Uint8Array): unknown =>
  withFile(name, bytes, (path) => {
    const [first]: unknown[] = JSON.parse(run('exiftool', ['-j', '-n', '-XMP:DigitalSourceType', path]))
    return typeof first === 'object' && first !== null && 'DigitalSourceType' in first
      ? first.DigitalSourceType
      : undefined
  })

/** A file that ffmpeg makes: `args` are its inputs and options. */
export const ffmpegMade = (name: string, args: readonly string[]): Uint8Array =>
  withFile(name, new Uint8Array(0), (path) => {
    run('ffmpeg', ['-v', 'error', '-y', ...args, '-fflags', '+bitexact', path])
    return new Uint8Array(readFileSync(path))
  })

/** A hash of every decoded picture and sample. Fails on anything that ffmpeg complains of. */
export const decodedHash = (name: string, bytes: Uint8Array): string =>
  withFile(name, bytes, (path) =>
    run('ffmpeg', ['-v', 'error', '-xerror', '-i', path, '-map', '0:a?', '-map', '0:v?', '-f', 'md5', '-']),
  )

/** Streams and their lengths, as ffprobe sees them. */
export const probed = (name: string, bytes: Uint8Array): string =>
  withFile(name, bytes, (path) =>
    run('ffprobe', ['-v', 'error', '-show_entries', 'stream=codec_name,nb_frames,duration', '-of', 'csv', path]),
  )

export const SINE: readonly string[] = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=1:sample_rate=44100']
export const PICTURES: readonly string[] = ['-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=10:duration=1']
