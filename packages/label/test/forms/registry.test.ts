import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { FORMATS, type Format, MACHINE_FORMS, type Reading, readMarks, verdictOf, writeMarks } from '../../index.ts'
import { MEDIA, missing } from '../c2pa/media.ts'
import { FACTS, party } from '../fixtures.ts'
import { has, run } from '../programs.ts'

const folder = mkdtempSync(join(tmpdir(), 'tanba-forms-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { chain, signer } = party()
const anchors = chain.root.certificate
const MEDIA_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'

it('what signs comes last', () => {
  expect(MACHINE_FORMS.map(({ name }) => name)).toEqual(['iptc-xmp', 'document-metadata', 'c2pa'])
})

describe.each((Object.keys(FORMATS) as Format[]).map((format) => [format, missing(format)] as const))(
  '%s',
  (format, program) => {
    it.skipIf(program !== undefined)(`carries every form at once (needs ${program ?? 'nothing'})`, async () => {
      const { bytes, used, unused } = await writeMarks(await MEDIA[format].make(), format, {
        facts: FACTS,
        signer,
        anchors,
      })
      expect(used).toEqual(format === 'flac' ? ['c2pa'] : ['iptc-xmp', 'c2pa'])
      expect(unused).toEqual([])
      const readings = await readMarks(bytes, format, { anchors })
      const [iptc, c2pa] = format === 'flac' ? [undefined, ...readings] : readings
      if (format !== 'flac') {
        const claim = { ai: true, sourceType: MEDIA_TYPE, credit: 'Made with AI', system: 'Suret 2.1' }
        expect(iptc).toEqual({ form: 'iptc-xmp', standing: 'unsigned', claim })
      }
      const claim = { ai: true, sourceType: MEDIA_TYPE, system: 'Suret 2.1', holder: FACTS.holder.name }
      expect(c2pa).toEqual({
        form: 'c2pa',
        standing: 'intact',
        claim,
        signer: { name: FACTS.holder.name, known: true },
      })
    })
  },
)

/** exiftool knows no XMP in FLAC, which has no common place for it. */
const EXIFTOOL = (Object.keys(FORMATS) as Format[]).filter((format) => format !== 'flac')

describe.skipIf(!has('exiftool'))('exiftool reads the statement (needs exiftool)', () => {
  it.each(EXIFTOOL.filter((format) => missing(format) === undefined))('of %s', async (format) => {
    const { bytes } = await writeMarks(await MEDIA[format].make(), format, { facts: FACTS, signer })
    const path = join(folder, `marked.${format}`)
    writeFileSync(path, bytes)
    const tags = ['-XMP-iptcExt:DigitalSourceType', '-XMP-photoshop:Credit', '-XMP-xmp:CreatorTool']
    const [read] = JSON.parse(run('exiftool', ['-j', '-n', ...tags, path]).toString())
    expect(read).toMatchObject({ DigitalSourceType: MEDIA_TYPE, Credit: 'Made with AI', CreatorTool: 'Suret 2.1' })
  })
})

it('XMP that is packed in a way not read here is told, and is no fault of the file', async () => {
  const png = await MEDIA.png.make()
  const text = Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0', 'latin1'), deflateSync('<x:xmpmeta/>')])
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from('iTXt'), text, Buffer.alloc(4)])
  chunk.writeUInt32BE(text.length)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4)
  const packed = Uint8Array.from(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]))
  const readings = await readMarks(packed, 'png', {})
  expect(readings.map(({ standing }) => standing)).toEqual(['unreadable', 'none'])
  expect(verdictOf(readings)).toBe('none')
})

describe('verdict', () => {
  const ai = { ai: true, sourceType: MEDIA_TYPE }
  const other = { ai: false, sourceType: 'digitalCapture' }
  const CASES: readonly (readonly [string, readonly Omit<Reading, 'form'>[]])[] = [
    [
      'marked',
      [
        { standing: 'unsigned', claim: ai },
        { standing: 'intact', claim: ai },
      ],
    ],
    [
      'altered',
      [
        { standing: 'unsigned', claim: ai },
        { standing: 'altered', claim: ai },
      ],
    ],
    ['invalid', [{ standing: 'none' }, { standing: 'invalid', claim: ai }]],
    [
      'unsigned',
      [
        { standing: 'unsigned', claim: ai },
        { standing: 'intact', claim: other },
      ],
    ],
    ['other', [{ standing: 'none' }, { standing: 'intact', claim: other }]],
    ['other', [{ standing: 'none' }, { standing: 'intact' }]],
    ['other', [{ standing: 'unsigned', claim: other }, { standing: 'none' }]],
    ['remote', [{ standing: 'none' }, { standing: 'remote' }]],
    ['none', [{ standing: 'unreadable' }, { standing: 'none' }]],
  ]
  it.each(CASES)('%s: %j', (verdict, readings) => {
    expect(verdictOf(readings.map((one) => ({ form: 'c2pa', ...one })))).toBe(verdict)
  })
})
