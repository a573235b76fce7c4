import { describe, expect, test } from 'vitest'
import { concatBytes, latin1Bytes } from '../core/bytes.ts'
import { flac } from '../core/flac/flac.ts'
import { memorySource } from '../core/source.ts'
import { codeOf, hostile } from './hostile.ts'
import { geob, priv, sound, tag } from './id3-tag.ts'
import { samplePacket } from './sample-packet.ts'

const PACKET = samplePacket()
const STORE = Uint8Array.of(1, 2, 3)
/** The marker and a STREAMINFO block of 34 bytes (RFC 9639 section 8). */
const plain = concatBytes([latin1Bytes('fLaC'), Uint8Array.of(0x80, 0, 0, 34), new Uint8Array(34)])
const tagged = concatBytes([tag(4, [priv(4, 'XMP', PACKET), geob(4, 'application/c2pa', STORE)]), plain])

describe('FLAC', () => {
  test('a manifest store, and XMP, of an ID3v2 tag in front are read', () => {
    expect(flac.readManifestStore(memorySource(tagged))?.bytes).toEqual(STORE)
    expect(flac.readXmp(memorySource(tagged))?.bytes).toEqual(PACKET)
  })

  test('without a tag holds neither', () => {
    expect(flac.readManifestStore(memorySource(plain))).toBeUndefined()
    expect(flac.readXmp(memorySource(plain))).toBeUndefined()
  })

  test('has no place where XMP is written', () => {
    expect(codeOf(() => flac.writeXmp(memorySource(plain), PACKET))).toBe('unsupported')
  })

  test.each([
    ['MP3 with a tag', concatBytes([tag(4, []), sound]), 'malformed'],
    ['a tag alone', tag(4, []), 'truncated'],
    ['another file', sound, 'malformed'],
  ])('%s is refused', (_, bytes, code) => expect(codeOf(() => flac.readXmp(memorySource(bytes)))).toBe(code))

  test('broken files end in errors of this package alone', () => hostile(flac, [plain, tagged]))
})
