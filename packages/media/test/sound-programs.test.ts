import { describe, expect, test } from 'vitest'
import type { Container } from '../core/container.ts'
import { flac } from '../core/flac/flac.ts'
import { mp3 } from '../core/id3/mp3.ts'
import { appliedWhole } from '../core/plan.ts'
import { riff } from '../core/riff/riff.ts'
import { memorySource } from '../core/source.ts'
import { decodedHash, exiftoolSourceType, ffmpegMade, PICTURES, probed, SINE } from './outside-programs.ts'
import { has } from './programs.ts'
import { SOURCE_TYPE, samplePacket } from './sample-packet.ts'

const PACKET = samplePacket()

const written = (container: Container, bytes: Uint8Array, packet: Uint8Array = PACKET): Uint8Array => {
  const source = memorySource(bytes)
  return appliedWhole(source, container.writeXmp(source, packet))
}

interface Case {
  readonly title: string
  readonly name: string
  readonly container: Container
  readonly args: readonly string[]
}

const CASES: readonly Case[] = [
  { title: 'WAV', name: 'a.wav', container: riff, args: SINE },
  { title: 'WAV of odd length', name: 'a.wav', container: riff, args: [...SINE, '-c:a', 'pcm_u8', '-t', '0.0101'] },
  { title: 'RF64', name: 'a.wav', container: riff, args: [...SINE, '-rf64', 'always'] },
  {
    title: 'BWF',
    name: 'a.wav',
    container: riff,
    args: [...SINE, '-write_bext', '1', '-metadata', 'description=Tanba'],
  },
  { title: 'AVI', name: 'a.avi', container: riff, args: [...PICTURES, ...SINE, '-c:v', 'mpeg4', '-c:a', 'pcm_s16le'] },
  { title: 'MP3 with ID3v2.4', name: 'a.mp3', container: mp3, args: [...SINE, '-metadata', 'title=Ән'] },
  {
    title: 'MP3 with ID3v2.3 and v1',
    name: 'a.mp3',
    container: mp3,
    args: [...SINE, '-id3v2_version', '3', '-write_id3v1', '1', '-metadata', 'title=Song'],
  },
  {
    title: 'MP3 without a tag',
    name: 'a.mp3',
    container: mp3,
    args: [...SINE, '-id3v2_version', '0', '-write_xing', '0'],
  },
]

describe.skipIf(!has('ffmpeg'))('sound and film (needs ffmpeg)', () => {
  test.each(CASES)('$title: every sample and picture stays', ({ name, container, args }) => {
    const before = ffmpegMade(name, args)
    const once = written(container, before)
    const twice = written(container, once, samplePacket('a longer one than before', 5000))
    for (const after of [once, twice]) {
      expect(decodedHash(name, after)).toBe(decodedHash(name, before))
      expect(probed(name, after).split('\n')).toEqual(probed(name, before).split('\n'))
    }
    expect(container.readXmp(memorySource(once))?.bytes).toEqual(PACKET)
    expect(container.readManifestStore(memorySource(once))).toBeUndefined()
  })

  test('FLAC is read', () => {
    const bytes = memorySource(ffmpegMade('a.flac', SINE))
    expect(flac.readXmp(bytes)).toBeUndefined()
    expect(flac.readManifestStore(bytes)).toBeUndefined()
  })

  describe.skipIf(!has('exiftool'))('(needs exiftool)', () => {
    test.each(CASES)('$title: exiftool reads what is written', ({ name, container, args }) => {
      expect(exiftoolSourceType(name, written(container, ffmpegMade(name, args)))).toBe(SOURCE_TYPE)
    })
  })
})
