import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Format, identify, memorySource } from '@tanba/media'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { has, run } from '../programs.ts'
import { box, bytes, comment, exif, number, only, traces } from './files.ts'

const INFOTEXT = 'a fox\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 12, Size: 512x768, Version: v1.9.4'
const FIELD = '{"AIGC":{"Label":"1","ContentProducer":"X","ProduceID":"7"}}'
const SUNO = 'made with suno; created=2025-10-08T16:20:02.314Z'

const picture = (): Sharp => sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'tanba-traces-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

describe('sharp', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('Exif of %s', async (format) => {
    const written = picture().withExif({ IFD0: { Software: 'AI generated;txt2img;flux', Model: 'flux-dev' } })
    const file = await written.toFormat(format).toBuffer()
    expect(identify(memorySource(file))).toBe(format)
    expect(only(file, format)).toMatchObject({ reader: 'flux', model: 'flux-dev', says: 'made-by-ai' })
  })

  it.each(['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const)('nothing in %s', async (format) => {
    expect(traces(await picture().toFormat(format).toBuffer(), format)).toEqual([])
  })
})

describe.skipIf(!has('exiftool'))('exiftool', () => {
  const written = async (format: 'jpeg' | 'png' | 'webp' | 'tiff', ...tags: readonly string[]): Promise<Uint8Array> => {
    const path = join(folder(), `a.${format}`)
    writeFileSync(path, await picture().toFormat(format).toBuffer())
    run('exiftool', ['-q', '-overwrite_original', ...tags.map((tag) => `-${tag}`), path])
    return readFileSync(path)
  }

  it.each(['jpeg', 'png', 'webp', 'tiff'] as const)('a comment in %s', async (format) => {
    const file = await written(format, `EXIF:UserComment=${INFOTEXT}`)
    expect(only(file, format)).toMatchObject({ reader: 'automatic1111', place: 'EXIF UserComment', says: 'made-by-ai' })
  })

  it('a comment in letters beyond ASCII', async () => {
    const file = await written('jpeg', `EXIF:UserComment=қызыл түлкі ${INFOTEXT}`)
    expect(only(file, 'jpeg')).toMatchObject({ reader: 'automatic1111', says: 'made-by-ai' })
  })

  it('IPTC-IIM, XP comment and creator tool', async () => {
    const file = await written(
      'jpeg',
      'IPTC:Credit=Made with Google AI',
      `EXIF:XPComment=${FIELD}`,
      'XMP:CreatorTool=Adobe Firefly',
    )
    expect(traces(file, 'jpeg').map((trace) => [trace.reader, trace.place])).toEqual([
      ['aigc-field', 'EXIF XPComment'],
      ['google', 'IPTC-IIM Credit'],
      ['named-systems', 'XMP xmp:CreatorTool'],
    ])
  })

  it('a file as an editor leaves it', async () => {
    const file = await written(
      'jpeg',
      'XMP:CreatorTool=GIMP 2.10',
      'EXIF:Software=Adobe Photoshop 26.1',
      'IPTC:Credit=Reuters',
      'EXIF:Artist=Айгүл',
    )
    expect(traces(file, 'jpeg')).toEqual([])
  })
})

describe.skipIf(!has('ffmpeg'))('ffmpeg', () => {
  const made = (extension: string, ...args: readonly string[]): Uint8Array => {
    const path = join(folder(), `a.${extension}`)
    const video = ['mp4', 'mov'].includes(extension)
    const input = video ? ['-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=0.2:r=5'] : ['-f', 'lavfi', '-i', 'sine=d=0.2']
    run('ffmpeg', ['-v', 'error', '-nostdin', ...input, ...args, path])
    return readFileSync(path)
  }

  it.each([
    ['mp4', ['-movflags', 'use_metadata_tags', '-metadata', `AIGC=${FIELD}`], 'aigc-field', 'MP4 ilst AIGC'],
    ['mov', ['-movflags', 'use_metadata_tags', '-metadata', `AIGC=${FIELD}`], 'aigc-field', 'MP4 ilst AIGC'],
    ['mp4', ['-metadata', `comment=${SUNO}`], 'suno', 'MP4 ilst ©cmt'],
    ['m4a', ['-metadata', `comment=${SUNO}`], 'suno', 'MP4 ilst ©cmt'],
    ['mp3', ['-metadata', `AIGC=${FIELD}`], 'aigc-field', 'ID3 TXXX AIGC'],
    ['mp3', ['-id3v2_version', '3', '-metadata', `comment=${SUNO}`], 'suno', 'ID3 TXXX comment'],
    ['flac', ['-metadata', `AIGC=${FIELD}`], 'aigc-field', 'Vorbis comment AIGC'],
    ['wav', ['-metadata', `comment=${SUNO}`], 'suno', 'RIFF INFO ICMT'],
  ] as const)('%s %j', (format, args, reader, place) => {
    expect(only(made(format, ...args), format)).toMatchObject({ reader, place, says: 'made-by-ai' })
  })

  it('a comment that the program writes twice', () => {
    const places = traces(made('mov', '-metadata', `comment=${SUNO}`), 'mov').map(({ place }) => place)
    expect(places).toEqual(['MP4 udta ©des', 'MP4 udta ©cmt'])
  })

  it('a workflow of ComfyUI in a film', () => {
    const graph = JSON.stringify({ 3: { class_type: 'KSampler', inputs: { seed: 1 } } })
    const file = made('mp4', '-movflags', 'use_metadata_tags', '-metadata', `prompt=${graph}`)
    expect(only(file, 'mp4')).toMatchObject({ reader: 'comfyui', place: 'MP4 ilst prompt', says: 'made-by-ai' })
  })

  it.each(['mp4', 'mov', 'm4a', 'mp3', 'flac', 'wav', 'avi'] as const)('nothing in %s', (format: Format) => {
    expect(traces(made(format), format)).toEqual([])
  })
})

describe('Exif by boxes', () => {
  const block = exif({ UserComment: comment.big(INFOTEXT) })
  const signature = bytes([0, 0, 0, 12], 'JXL \r\n\x87\n', box('ftyp', 'jxl ', number(0, 4), 'jxl '))

  it('JPEG XL', () => {
    const file = bytes(signature, box('Exif', number(2, 4), 'xx', block), box('jxlc', [0xff, 0x0a]))
    expect(only(file, 'jxl')).toMatchObject({ reader: 'automatic1111', place: 'EXIF UserComment' })
  })

  it('an offset beyond the box', () => {
    const file = bytes(signature, box('Exif', number(0xffff_ffff, 4), block), box('jxlc', [0xff, 0x0a]))
    expect(traces(file, 'jxl')).toMatchObject([{ says: 'unreadable', place: 'EXIF', fault: { code: 'malformed' } }])
  })
})
