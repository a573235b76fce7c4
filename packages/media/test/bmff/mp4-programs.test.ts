import { describe, expect, test } from 'vitest'
import { identifyBmff } from '../../core/bmff/brand.ts'
import { mp4 } from '../../core/bmff/mp4.ts'
import { appliedWhole } from '../../core/plan.ts'
import { memorySource } from '../../core/source.ts'
import { has } from '../programs.ts'
import { bytes, packet, u32 } from './boxes.ts'
import { exiftool, frames, made, warnings } from './files.ts'

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=64x48:rate=10:duration=1']
const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=1']
const FILM = [...PICTURE, ...SOUND, '-c:v', 'mpeg4', '-c:a', 'aac']

const written = (file: Uint8Array, xmp: Uint8Array): Uint8Array =>
  appliedWhole(memorySource(file), mp4.writeXmp(memorySource(file), xmp))

/** The size of the last top-level box set to 0, as recorders that cannot go back leave it. */
const opened = (file: Uint8Array): Uint8Array => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  let last = 0
  for (let at = 0; at < file.length; at += view.getUint32(at)) last = at
  return bytes(file.subarray(0, last), u32(0), file.subarray(last + 4))
}

const same = (file: Uint8Array): Uint8Array => file

describe.skipIf(!has('ffmpeg') || !has('exiftool'))('real films (needs ffmpeg and exiftool)', () => {
  test.each<[string, string, string, readonly string[], (file: Uint8Array) => Uint8Array]>([
    ['MP4 with samples first', 'mp4', 'a.mp4', FILM, same],
    ['MP4 with the movie first', 'mp4', 'a.mp4', [...FILM, '-movflags', '+faststart'], same],
    ['MP4 with the movie first, its mdat to the end', 'mp4', 'a.mp4', [...FILM, '-movflags', '+faststart'], opened],
    ['MP4 with samples first, its moov to the end', 'mp4', 'a.mp4', FILM, opened],
    ['fragmented MP4', 'mp4', 'a.mp4', [...FILM, '-movflags', '+frag_keyframe+empty_moov+default_base_moof'], same],
    ['fragmented MP4, offsets of the file', 'mp4', 'a.mp4', [...FILM, '-movflags', '+frag_keyframe+empty_moov'], same],
    ['MP4 for DASH, with segment indexes', 'mp4', 'a.mp4', [...FILM, '-movflags', '+dash+frag_keyframe'], same],
    ['MOV', 'mov', 'a.mov', FILM, same],
    ['MOV with the movie first', 'mov', 'a.mov', [...FILM, '-movflags', '+faststart'], same],
    ['M4A', 'm4a', 'a.m4a', [...SOUND, '-c:a', 'aac'], same],
    ['M4A with the movie first', 'm4a', 'a.m4a', [...SOUND, '-c:a', 'aac', '-movflags', '+faststart'], same],
  ])('%s', { timeout: 60_000 }, (_, kind, name, args, changed) => {
    const before = changed(made(name, ...args))
    expect(identifyBmff(memorySource(before))).toBe(kind)
    expect(mp4.readXmp(memorySource(before))).toBeUndefined()

    const after = written(before, packet('trainedAlgorithmicMedia'))
    expect(frames(name, after)).toBe(frames(name, before))
    expect(warnings(name, after)).toBe('')
    expect(exiftool(name, after)).toEqual({ warning: '', source: 'trainedAlgorithmicMedia' })

    const again = written(after, packet('humanEdits', 5000))
    expect(frames(name, again)).toBe(frames(name, before))
    expect(warnings(name, again)).toBe('')
    expect(exiftool(name, again)).toEqual({ warning: '', source: 'humanEdits' })
    // Written over, not beside.
    expect(Buffer.from(again).includes('trainedAlgorithmicMedia')).toBe(false)
  })
})
