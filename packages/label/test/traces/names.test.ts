import { describe, expect, it } from 'vitest'
import {
  box,
  bytes,
  dataBox,
  flac,
  id3,
  iim,
  jpeg,
  jpegWithExif,
  mp4,
  number,
  only,
  png,
  tEXt,
  traces,
  utf8,
  wavWithInfo,
  withXmp,
} from './files.ts'

const user = (text: string): Uint8Array => box('\xa9too', number(utf8(text).length, 2), [0, 0], utf8(text))
const itunes = (type: string, text: string): Uint8Array =>
  box(
    'udta',
    box(
      'meta',
      number(0, 4),
      box('hdlr', number(0, 8), 'mdir', new Uint8Array(13)),
      box('ilst', box(type, dataBox(text))),
    ),
  )
const tool = (text: string): Uint8Array => withXmp(png(), 'png', [['xmp', 'CreatorTool', text]])
const SUNO = 'made with suno; created=2025-10-08T16:20:02.314Z; id=116d34f4-b3d5-48b8-9334-011b1dd1df00'

describe('names of systems', () => {
  it.each([
    ['XMP xmp:CreatorTool', 'png', tool('Adobe Firefly 3.0'), 'made-by-ai', 'Adobe Firefly', '3.0'],
    ['XMP xmp:CreatorTool', 'png', tool('DALL·E 3'), 'made-by-ai', 'DALL·E', '3'],
    ['XMP xmp:CreatorTool', 'png', tool('Stable Diffusion XL'), 'made-by-ai', 'Stable Diffusion', undefined],
    ['XMP xmp:CreatorTool', 'png', tool('Draw Things'), 'ai-tool-used', 'Draw Things', undefined],
    ['XMP xmp:CreatorTool', 'png', tool('Microsoft Designer'), 'perhaps-ai', 'Microsoft Designer', undefined],
    ['PNG tEXt Software', 'png', png(tEXt('Software', 'ChatGPT')), 'made-by-ai', 'ChatGPT', undefined],
    ['PNG tEXt Author', 'png', png(tEXt('Author', 'Midjourney')), 'perhaps-ai', 'Midjourney', undefined],
    ['EXIF Software', 'jpeg', jpegWithExif({ Software: 'DiffusionBee' }), 'made-by-ai', 'DiffusionBee', undefined],
    ['EXIF Artist', 'jpeg', jpegWithExif({ Artist: 'Stable Diffusion' }), 'perhaps-ai', 'Stable Diffusion', undefined],
    [
      'EXIF ImageDescription',
      'jpeg',
      jpegWithExif({ ImageDescription: 'stabilityai/sdxl-turbo' }),
      'perhaps-ai',
      'Stable Diffusion',
      undefined,
    ],
    ['IPTC-IIM OriginatingProgram', 'jpeg', jpeg(iim(65, 'Ideogram AI')), 'made-by-ai', 'Ideogram', undefined],
    ['MP4 udta ©too', 'mp4', mp4(box('udta', user('Sora 2'))), 'made-by-ai', 'Sora', '2'],
    ['MP4 ilst ©too', 'mov', mp4(itunes('\xa9too', 'Runway Gen-3 Alpha')), 'ai-tool-used', 'Runway', '3 Alpha'],
    ['RIFF INFO ISFT', 'wav', wavWithInfo('ISFT', 'ElevenLabs'), 'made-by-ai', 'ElevenLabs', undefined],
    ['ID3 TSSE TSSE', 'mp3', id3(['TSSE', bytes([0], 'Udio')]), 'made-by-ai', 'Udio', undefined],
    ['Vorbis comment ENCODER', 'flac', flac('TITLE=x', 'ENCODER=Suno v4.5'), 'made-by-ai', 'Suno', '4.5'],
  ] as const)('%s', (place, format, file, says, name, version) => {
    expect(only(file, format)).toEqual({
      reader: expect.any(String),
      place,
      says,
      system: { name, ...(version && { version }) },
      ...(name === 'Draw Things' && { hasPrompt: false }),
    })
  })

  it.each([
    ['Adobe Photoshop 25 (Firefly)', tool('Adobe Photoshop 25 (Firefly)')],
    ['an exhibition', png(tEXt('Source', 'Midjourney exhibition'))],
    ['a title', png(tEXt('Title', 'Stable Diffusion'))],
    ['a street', jpegWithExif({ ImageDescription: 'Runway of Almaty airport' })],
    ['a runner', jpegWithExif({ Artist: 'Leonardo' })],
    ['an encoder', mp4(box('udta', user('Lavf60.16.100')))],
  ])('%s is none', (_, file) => {
    expect(traces(file, file[0] === 0x89 ? 'png' : file[0] === 0xff ? 'jpeg' : 'mp4')).toEqual([])
  })
})

describe("Google's credit", () => {
  it.each([
    ['XMP photoshop:Credit', withXmp(jpeg(), 'jpeg', [['photoshop', 'Credit', 'Made with Google AI']]), 'made-by-ai'],
    ['IPTC-IIM Credit', jpeg(iim(110, 'Edited with Google AI')), 'ai-tool-used'],
  ])('%s', (place, file, says) => {
    expect(only(file, 'jpeg')).toEqual({ reader: 'google', place, says, system: { name: 'Google AI' } })
  })

  it('of a photographer', () => {
    expect(traces(jpeg(iim(110, 'Reuters, made with Google AI')), 'jpeg')).toEqual([])
  })
})

describe('Suno', () => {
  const comm = (text: string, encoding: number): readonly [string, Uint8Array] => {
    const wide = (part: string): Uint8Array => bytes([0xff, 0xfe], Buffer.from(part, 'utf16le'))
    if (encoding === 1) return ['COMM', bytes([1], 'eng', wide('\0'), wide(text))]
    return ['COMM', bytes([encoding], 'eng', [0], text)]
  }

  it.each([
    ['ID3 COMM COMM', 'mp3', id3(comm(SUNO, 0)), 'made-by-ai'],
    ['ID3 COMM COMM', 'mp3', id3(comm(SUNO, 1)), 'made-by-ai'],
    ['ID3 TXXX comment', 'mp3', id3(['TXXX', bytes([3], 'comment\0', SUNO)]), 'made-by-ai'],
    ['ID3 WOAS WOAS', 'mp3', id3(['WOAS', bytes(`https://suno.com/song/${SUNO.slice(-36)}`)]), 'made-by-ai'],
    ['RIFF INFO ICMT', 'wav', wavWithInfo('ICMT', SUNO), 'made-by-ai'],
    ['MP4 ilst ©cmt', 'm4a', mp4(itunes('\xa9cmt', SUNO)), 'made-by-ai'],
    ['Vorbis comment description', 'flac', flac(`description=${SUNO.replace('suno', 'suno studio')}`), 'ai-tool-used'],
  ] as const)('%s', (place, format, file, says) => {
    expect(only(file, format)).toEqual({ reader: 'suno', place, says, system: { name: 'Suno' } })
  })

  it.each(['a cover of a song made with suno', 'made with sunoco oil', 'Made with Suno and love'])('%s', (text) => {
    expect(traces(id3(comm(text, 0)), 'mp3')).toEqual([])
  })
})

describe('IPTC 2025.1', () => {
  it('system, version and prompt', () => {
    const file = withXmp(jpeg(), 'jpeg', [
      ['Iptc4xmpExt', 'AISystemUsed', 'Suret'],
      ['Iptc4xmpExt', 'AISystemVersionUsed', '2.1'],
      ['Iptc4xmpExt', 'AIPromptInformation', 'SECRET'],
    ])
    expect(only(file, 'jpeg')).toEqual({
      reader: 'iptc-ai',
      place: 'XMP Iptc4xmpExt:AISystemUsed',
      says: 'ai-tool-used',
      system: { name: 'Suret', version: '2.1' },
      hasPrompt: true,
    })
  })

  it('a prompt alone', () => {
    const file = withXmp(jpeg(), 'jpeg', [['Iptc4xmpExt', 'AIPromptInformation', 'SECRET']])
    expect(only(file, 'jpeg')).toMatchObject({ place: 'XMP Iptc4xmpExt:AIPromptInformation', hasPrompt: true })
  })

  it.each(['none', 'N/A', ' ', 'not applicable', 'No'])('%j is no system', (text) => {
    expect(traces(withXmp(jpeg(), 'jpeg', [['Iptc4xmpExt', 'AISystemUsed', text]]), 'jpeg')).toEqual([])
  })
})

describe('a digital source type apart from XMP', () => {
  const type = (name: string): string => `http://cv.iptc.org/newscodes/digitalsourcetype/${name}`

  it.each([
    ['trainedAlgorithmicMedia', 'made-by-ai'],
    ['compositeWithTrainedAlgorithmicMedia', 'ai-tool-used'],
  ])('%s', (name, says) => {
    const file = id3(['TXXX', bytes([3], 'DigitalSourceType\0', type(name))])
    expect(only(file, 'mp3')).toEqual({
      reader: 'source-type',
      place: 'ID3 TXXX DigitalSourceType',
      says,
      sourceType: type(name),
    })
  })

  it('a photograph', () => {
    expect(traces(png(tEXt('DigitalSourceType', type('digitalCapture'))), 'png')).toEqual([])
  })

  it('in XMP it is the form iptc-xmp that reads it', () => {
    const file = withXmp(png(), 'png', [['Iptc4xmpExt', 'DigitalSourceType', type('trainedAlgorithmicMedia')]])
    expect(traces(file, 'png')).toEqual([])
  })
})

describe('manifests kept elsewhere', () => {
  const remote = (address: string): readonly unknown[] =>
    traces(withXmp(png(), 'png', [['dcterms', 'provenance', address]]), 'png')

  it.each([
    ['https://example.kz/m.c2pa', undefined],
    ['http://example.kz/m.c2pa', undefined],
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['self#jumbf=/c2pa', 'malformed'],
    ['https://example.kz/\u202egro.kz', 'control-characters'],
    ['https://example.kz/a\nb', 'control-characters'],
    [`https://example.kz/${'a'.repeat(400)}`, 'too-long'],
  ])('%j', (address, problem) => {
    const [trace, ...others] = remote(address)
    expect(others).toEqual([])
    const shown = [...address]
      .slice(0, 300)
      .join('')
      .replace(/[\n\u202e]/u, '\ufffd')
    expect(trace).toEqual({
      reader: 'remote-manifest',
      place: 'XMP dcterms:provenance',
      says: 'remote',
      address: shown,
      ...(problem && { problem }),
    })
  })
})
