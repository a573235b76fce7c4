import { execFile } from 'node:child_process'
import { brokenDrawing } from './open.ts'

/** A drawing may take hours to draw, by its filters and copies of copies: after these it is given up. */
const SECONDS = 4

/** sharp cannot be stopped while librsvg draws; a process of its own can. Drawing from standard input, pixels to output. */
const SCRIPT = `
const [, sharp, width, height, background] = process.argv
const { default: open } = await import(sharp)
const parts = []
for await (const part of process.stdin) parts.push(part)
const pixels = await open(Buffer.concat(parts), { limitInputPixels: 100_000_000 })
  .flatten({ background }).toColourspace('srgb').removeAlpha()
  .resize(Number(width), Number(height), { fit: 'fill' }).raw().toBuffer()
process.stdout.write(pixels)
`

/**
 * Draws an SVG text: three bytes a pixel. Nothing outside of it is fetched: librsvg reads no files for a drawing that
 * comes as bytes.
 * @throws LabelError document-broken, also where it takes too long
 */
export const drawnApart = (svg: string, width: number, height: number, background: string): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const most = 3 * width * height
    const args = ['--input-type=module', '-e', SCRIPT, import.meta.resolve('sharp')]
    const child = execFile(
      process.execPath,
      [...args, String(width), String(height), background],
      {
        encoding: 'buffer',
        timeout: SECONDS * 1000,
        killSignal: 'SIGKILL',
        maxBuffer: most + 65_536,
        windowsHide: true,
      },
      (error, stdout, stderr) => {
        if (error === null && stdout.byteLength === most) resolve(stdout)
        else reject(brokenDrawing(error?.killed ? `drawing takes over ${SECONDS} s` : reasonIn(stderr), error))
      },
    )
    // One that has ended reads no more; its end says why.
    child.stdin?.on('error', () => undefined).end(svg)
  })

const reasonIn = (stderr: Uint8Array): string => {
  const said = new TextDecoder().decode(stderr.subarray(0, 4096)).replaceAll(/\p{Cc}+/gu, ' ')
  return /Error: ([\s\S]*?)(?: at |$)/.exec(said)?.[1] ?? 'it cannot be drawn'
}
