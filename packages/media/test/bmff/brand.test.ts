import { expect, test } from 'vitest'
import { type BmffKind, identifyBmff } from '../../core/bmff/brand.ts'
import { memorySource } from '../../core/source.ts'
import { box, bytes, ftyp, fullBox, largeBox, openBox } from './boxes.ts'

const signature = Uint8Array.of(0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20, 0x0d, 0x0a, 0x87, 0x0a)

test.each<[string, Uint8Array, BmffKind | undefined]>([
  ['AVIF', ftyp('avif', 'mif1', 'miaf'), 'avif'],
  ['an AVIF sequence', ftyp('avis', 'avif', 'msf1', 'iso8'), 'avif'],
  ['AVIF under mif1', ftyp('mif1', 'avif', 'miaf'), 'avif'],
  ['HEIC', ftyp('heic', 'mif1'), 'heic'],
  ['HEIC of 10 bits', ftyp('heix', 'mif1'), 'heic'],
  ['HEIC under mif1', ftyp('mif1', 'heic', 'miaf'), 'heic'],
  ['HEIF', ftyp('mif1', 'miaf'), 'heif'],
  ['a HEIF sequence', ftyp('msf1', 'iso8'), 'heif'],
  ['MP4', ftyp('isom', 'iso2', 'avc1', 'mp41'), 'mp4'],
  ['MP4 of an unknown brand', ftyp('ABCD', 'mp42'), 'mp4'],
  ['3GP', ftyp('3gp5', 'isom'), 'mp4'],
  ['a fragment', box('styp', 'msdh', '\0\0\0\0', 'msdh'), 'mp4'],
  ['M4A', ftyp('M4A ', 'isom', 'mp42'), 'm4a'],
  ['QuickTime', ftyp('qt  '), 'mov'],
  ['QuickTime without a brand', bytes(box('wide'), box('mdat', 'abc'), box('moov')), 'mov'],
  ['ftyp with a 64-bit size', largeBox('ftyp', 'isom', '\0\0\0\0'), 'mp4'],
  ['ftyp to the end', openBox('ftyp', 'isom', '\0\0\0\0'), 'mp4'],
  ['JPEG XL', bytes(signature, ftyp('jxl ', 'jxl ')), 'jxl'],
  ['a JPEG XL codestream', Uint8Array.of(0xff, 0x0a, 0xfa), 'jxl'],
  ['a Canon raw photograph', ftyp('crx ', 'crx ', 'isom'), undefined],
  ['unknown brands', ftyp('ABCD', 'EFGH'), undefined],
  ['an ftyp without brands', box('ftyp'), undefined],
  ['boxes without a movie', bytes(box('free'), box('mdat', 'abc')), undefined],
  ['a broken QuickTime file', bytes(box('wide'), fullBox('moov', 0, 0).subarray(0, 9)), undefined],
  ['JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0), undefined],
  ['nothing', new Uint8Array(0), undefined],
])('%s is told by its beginning', (_, file, kind) => {
  expect(identifyBmff(memorySource(file))).toBe(kind)
})
