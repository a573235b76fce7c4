import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder that is gone after the test. */
export const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'tanba-bmff-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** Runs a program that must succeed; what it wrote on both outputs. */
export const run = (program: string, args: readonly string[]): { readonly out: string; readonly err: string } => {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
  return { out: stdout, err: stderr }
}

/** A file made by ffmpeg. */
export const made = (name: string, ...args: readonly string[]): Uint8Array => {
  const path = join(folder(), name)
  run('ffmpeg', ['-v', 'error', '-nostdin', ...args, path])
  return new Uint8Array(readFileSync(path))
}

/** What ffmpeg decodes, as one hash a frame; its warnings must be none. */
export const frames = (name: string, file: Uint8Array): string => {
  const path = join(folder(), name)
  writeFileSync(path, file)
  const { out, err } = run('ffmpeg', ['-v', 'warning', '-nostdin', '-i', path, '-map', '0', '-f', 'framemd5', '-'])
  if (err !== '') throw new Error(err)
  return out
}

/** What ffprobe warns of. */
export const warnings = (name: string, file: Uint8Array): string => {
  const path = join(folder(), name)
  writeFileSync(path, file)
  return run('ffprobe', ['-v', 'warning', '-show_format', '-show_streams', path]).err
}

/** Warnings and the digital source type, as exiftool sees them; the value without its address. */
export const exiftool = (name: string, file: Uint8Array): { readonly warning: string; readonly source: string } => {
  const path = join(folder(), name)
  writeFileSync(path, file)
  const { out } = run('exiftool', ['-j', '-n', '-Warning', '-XMP-iptcExt:DigitalSourceType', path])
  const [seen] = JSON.parse(out) as Record<string, string>[]
  return { warning: seen?.Warning ?? '', source: (seen?.DigitalSourceType ?? '').replace(/^.*\//, '') }
}
