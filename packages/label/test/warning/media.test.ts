import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { speakWarning } from '../../warning/media/audio.ts'
import { burnWarning } from '../../warning/media/burn.ts'
import { probe } from '../../warning/media/ffmpeg.ts'
import { readAudioWarning } from '../../warning/media/listen.ts'
import { loudnessOf } from '../../warning/media/loudness.ts'
import { subtitleWarning } from '../../warning/media/subtitle.ts'
import { readVideoWarning } from '../../warning/media/watch.ts'
import { runProgram } from '../../warning/run-program.ts'
import { has, run } from '../programs.ts'
import { refusal } from '../refusal.ts'

const folder = mkdtempSync(join(tmpdir(), 'tanba-media-'))
const at = (name: string): string => join(folder, name)
const make = (...args: readonly string[]): Buffer => run('ffmpeg', ['-v', 'error', '-y', ...args], { cwd: folder })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a decoder, or the container, gives for one stream: equal hashes, equal media. */
const streamHash = (path: string, stream: string, codec: readonly string[] = ['-c', 'copy']): string =>
  run('ffmpeg', ['-v', 'error', '-i', path, '-map', `0:${stream}`, ...codec, '-f', 'md5', '-']).toString()

const films = ['mp4', 'mov', 'mkv', 'webm'] as const
const sounds = ['wav', 'mp3', 'flac', 'm4a', 'ogg', 'opus'] as const

beforeAll(() => {
  if (!has('ffmpeg')) return
  make(
    '-f',
    'lavfi',
    '-i',
    'testsrc2=s=480x270:d=4:r=12',
    '-f',
    'lavfi',
    '-i',
    'sine=440:d=4',
    '-c:v',
    'libx264',
    '-c:a',
    'aac',
    'film.mp4',
  )
  make('-i', 'film.mp4', '-c', 'copy', 'film.mov')
  make('-i', 'film.mp4', '-c', 'copy', 'film.mkv')
  make('-i', 'film.mp4', '-c:v', 'libvpx', '-b:v', '600k', '-c:a', 'libopus', 'film.webm')
  make('-i', 'film.mp4', '-c', 'copy', '-metadata:s:v:0', 'rotate=90', 'turned.mp4')
  for (const ending of sounds) {
    const rate = ending === 'opus' ? '48000' : '44100'
    make(
      '-f',
      'lavfi',
      '-i',
      'sine=300:d=5,volume=0.4,aformat=channel_layouts=stereo',
      '-ar',
      rate,
      '-metadata',
      'title=Ән',
      `sound.${ending}`,
    )
  }
}, 120_000)

describe.skipIf(!has('ffmpeg'))('a film (needs ffmpeg)', () => {
  it.each(films)(
    '%s: burnt into the first seconds, and not later; sound is copied',
    async (ending) => {
      const [from, to] = [at(`film.${ending}`), at(`burnt.${ending}`)]
      await burnWarning(from, to, { change: 'created', seconds: 2 })
      const { burnt } = await readVideoWarning(to)
      expect(burnt).toMatchObject({ change: 'created', legible: true, seenAt: [0.5, 1.5] })
      expect(burnt?.lookedAt.length).toBe(3)
      expect(streamHash(to, 'a:0')).toBe(streamHash(from, 'a:0'))
      const [before, after] = [await probe(from), await probe(to)]
      expect(after.streams.map(({ codec }) => codec)).toEqual(before.streams.map(({ codec }) => codec))
    },
    120_000,
  )

  it('throughout, on a film that is shown turned', async () => {
    await burnWarning(at('turned.mp4'), at('upright.mp4'), {
      change: 'altered',
      seconds: 'throughout',
      style: 'corner',
    })
    const { burnt } = await readVideoWarning(at('upright.mp4'))
    expect(burnt).toMatchObject({ change: 'altered', style: 'corner', legible: true })
    expect(burnt?.seenAt).toEqual(burnt?.lookedAt)
    expect((await probe(at('upright.mp4'))).streams[0]).toMatchObject({ width: 270, height: 480 })
  }, 120_000)

  it.each(films)(
    '%s: a subtitle track, and nothing coded again',
    async (ending) => {
      const [from, to] = [at(`film.${ending}`), at(`told.${ending}`)]
      const lines = await subtitleWarning(from, to, { change: 'altered' })
      const { burnt, subtitles } = await readVideoWarning(to)
      expect(burnt).toBeUndefined()
      expect(subtitles).toMatchObject(lines.map((line) => ({ ...line, change: 'altered' })))
      for (const stream of ['v:0', 'a:0']) expect(streamHash(to, stream)).toBe(streamHash(from, stream))
      const track = (await probe(to)).streams.find(({ type }) => type === 'subtitle')
      expect(track?.language).toBe('kaz')
    },
    120_000,
  )

  it('the same film gives the same bytes', async () => {
    const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
    for (const name of ['one.mp4', 'two.mp4']) await subtitleWarning(at('film.mp4'), at(name), { change: 'created' })
    expect(hash(at('one.mp4'))).toBe(hash(at('two.mp4')))
  }, 60_000)

  it('names that look like options or protocols are names', async () => {
    for (const name of ['-y.mp4', 'http:x.mp4', "a'b;c $(d).mp4"]) {
      writeFileSync(at(name), readFileSync(at('film.mp4')))
      const back = process.cwd()
      process.chdir(folder)
      try {
        await subtitleWarning(name, `out ${name}`, { change: 'created' })
        expect(existsSync(at(`out ${name}`))).toBe(true)
      } finally {
        process.chdir(back)
      }
    }
  }, 60_000)

  it('a playlist that calls itself a film is not followed', async () => {
    writeFileSync(at('secret.ts'), 'secret')
    writeFileSync(at('list.mp4'), `#EXTM3U\n#EXTINF:1,\nfile://${at('secret.ts')}\n`)
    expect(await refusal(probe(at('list.mp4')))).toBe('program-failed')
    writeFileSync(at('concat.mp4'), `ffconcat version 1.0\nfile '${at('film.mp4')}'\n`)
    expect(await refusal(probe(at('concat.mp4')))).toBe('program-failed')
  }, 60_000)

  it.each([
    ['a sound', 'sound.wav', 'x.wav', 'media-no-stream'],
    ['no film', 'junk.mp4', 'x.mp4', 'program-failed'],
    ['itself', 'film.mp4', 'film.mp4', 'warning-same-file'],
    ['a folder that is not there', 'film.mp4', 'none/x.mp4', 'program-failed'],
  ])(
    '%s: refused, and nothing is left behind',
    async (_, from, to, code) => {
      writeFileSync(at('junk.mp4'), 'hello')
      const before = readdirSync(folder)
      expect(await refusal(burnWarning(at(from), at(to), { change: 'created' }))).toBe(code)
      expect(readdirSync(folder)).toEqual(before)
    },
    60_000,
  )

  it('a time limit holds', async () => {
    const refused = refusal(
      burnWarning(at('film.mp4'), at('late.mp4'), { change: 'created', limit: { seconds: 0.05 } }),
    )
    expect(await refused).toBe('program-timeout')
    expect(existsSync(at('late.mp4'))).toBe(false)
  }, 60_000)
})

describe.skipIf(!has('ffmpeg') || !has('espeak-ng'))('a sound (needs ffmpeg and espeak-ng)', () => {
  it.each(sounds)(
    '%s: the notice comes first, as loud as what follows, in the same codec',
    async (ending) => {
      const [from, to] = [at(`sound.${ending}`), at(`spoken.${ending}`)]
      const { lines, seconds, loudness } = await speakWarning(from, to, { change: 'altered' })
      const heard = await readAudioWarning(to)
      expect(heard).toMatchObject({ change: 'altered', lines: lines.map((line) => expect.objectContaining(line)) })
      expect(heard?.lines[0]?.from).toBeLessThan(0.2)
      expect(Math.abs((heard?.loudness ?? 0) - loudness)).toBeLessThan(2)
      expect(Math.abs((heard?.contentLoudness ?? 0) - (heard?.loudness ?? 0))).toBeLessThan(2)
      const [before, after] = [await probe(from), await probe(to)]
      const shape = ({ codec, sampleRate, channels }: (typeof after.streams)[number]): unknown[] => [
        codec,
        sampleRate,
        channels,
      ]
      expect(after.streams.map(shape)).toEqual(before.streams.map(shape))
      expect(after.seconds).toBeCloseTo(before.seconds + seconds, 0)
    },
    120_000,
  )

  it('the samples of a lossless sound stay as they were', async () => {
    for (const ending of ['wav', 'flac'] as const) {
      const raw = (path: string): Buffer => {
        run('ffmpeg', ['-v', 'error', '-y', '-i', path, '-f', 's16le', at('samples')])
        return readFileSync(at('samples'))
      }
      const [own, all] = [raw(at(`sound.${ending}`)), raw(at(`spoken.${ending}`))]
      expect(all.subarray(-own.length).equals(own)).toBe(true)
    }
  })

  it('tags stay', () => {
    const title = run('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'format_tags=title',
      '-of',
      'csv=p=0',
      at('spoken.mp3'),
    ])
    expect(title.toString().trim()).toBe('Ән')
  })

  it('without a notice nothing is heard', async () => {
    expect(await readAudioWarning(at('sound.mp3'))).toBeUndefined()
  }, 60_000)

  it('a recording of the user’s own, and content that is silent', async () => {
    make('-f', 'lavfi', '-i', 'anoisesrc=d=2:c=pink:a=0.2,tremolo=f=3:d=0.9', 'own.wav')
    make('-f', 'lavfi', '-i', 'anullsrc=r=22050:cl=mono:d=4', 'silent.wav')
    const said = await speakWarning(at('silent.wav'), at('owned.wav'), { change: 'created', recording: at('own.wav') })
    expect(said).toMatchObject({ contentLoudness: undefined, loudness: -23 })
    expect(Math.abs(((await loudnessOf(at('owned.wav'), 0, 2)) ?? 0) + 23)).toBeLessThan(2)
    expect(await readAudioWarning(at('owned.wav'), at('own.wav'))).toBeDefined()
    expect(await readAudioWarning(at('sound.wav'), at('own.wav'))).toBeUndefined()
  }, 60_000)
})

describe('where a program is not installed', () => {
  it.each([
    ['ffmpeg', 'ffmpeg-missing'],
    ['ffprobe', 'ffmpeg-missing'],
    ['espeak-ng', 'espeak-missing'],
    ['pdftotext', 'pdftotext-missing'],
  ] as const)('%s: the error says how to get it', async (program, code) => {
    vi.stubEnv('PATH', folder)
    try {
      expect(await refusal(runProgram(program, ['-version']))).toBe(code)
    } finally {
      vi.unstubAllEnvs()
    }
  })
})
