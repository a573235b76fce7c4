import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { identifyBmff } from '../../core/bmff/brand.ts'
import { jxl } from '../../core/bmff/jxl.ts'
import { appliedWhole } from '../../core/plan.ts'
import { memorySource } from '../../core/source.ts'
import { has } from '../programs.ts'
import { bytes, packet } from './boxes.ts'
import { exiftool, folder, run } from './files.ts'

const written = (file: Uint8Array, xmp: Uint8Array): Uint8Array =>
  appliedWhole(memorySource(file), jxl.writeXmp(memorySource(file), xmp))

/** A picture of 32 × 24 pixels as a portable pixmap. */
const pixmap = bytes(
  'P6\n32 24\n255\n',
  Array.from({ length: 32 * 24 * 3 }, (_, index) => (index * 29) & 255),
)

describe.skipIf(!has('cjxl') || !has('exiftool'))('JPEG XL (needs cjxl and exiftool)', () => {
  test('its pixels stay; a bare codestream is told apart', { timeout: 60_000 }, () => {
    const [plain, coded, out] = ['a.ppm', 'a.jxl', 'b.ppm'].map((name) => join(folder(), name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(plain, pixmap)
    const encoded = (container: string): Uint8Array => {
      run('cjxl', [plain, coded, '-d', '0', `--container=${container}`])
      return new Uint8Array(readFileSync(coded))
    }
    const before = encoded('1')
    expect(identifyBmff(memorySource(before))).toBe('jxl')
    const after = written(written(before, packet('composite')), packet('trainedAlgorithmicMedia', 4000))
    writeFileSync(coded, after)
    run('djxl', [coded, out])
    expect(readFileSync(out).equals(pixmap)).toBe(true)
    expect(exiftool('a.jxl', after)).toEqual({ warning: '', source: 'trainedAlgorithmicMedia' })

    const bare = encoded('0')
    expect(identifyBmff(memorySource(bare))).toBe('jxl')
    expect(() => written(bare, packet('composite'))).toThrow(/bare codestream/)
  })
})
