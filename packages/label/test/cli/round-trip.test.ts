import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '@tanba/kernel'
import { appliedWhole, containerOf, emptyXmp, memorySource, XMP_NAMESPACES } from '@tanba/media'
import { temporary } from '@tanba/testkit'
import { describe, expect, it } from 'vitest'
import type { Format } from '../../index.ts'
import { MEDIA, missing } from '../c2pa/media.ts'
import { label, only } from './tanba.ts'

const folder = temporary()
const TYPES: readonly Format[] = ['png', 'jpeg', 'mp4', 'svg', 'pdf', 'flac']

const given = async (format: Format, name: string): Promise<string> => {
  writeFileSync(join(folder, name), await MEDIA[format].make())
  return name
}

/** A place in the content itself: samples, pixels or text. */
const contentAt = (format: Format, bytes: Buffer): number => {
  const after: Partial<Record<Format, readonly [text: string, more: number]>> = {
    png: ['IDAT', 30],
    mp4: ['mdat', 40],
    svg: ['cx="4"', 4],
    pdf: ['%PDF-', 7],
  }
  const [text, more] = after[format] ?? ['', bytes.length - 60]
  return bytes.indexOf(text) + more
}

describe.each(TYPES.map((format) => [format, missing(format)] as const))('%s', (format, program) => {
  it.skipIf(program !== undefined)(
    `is marked, checked, and found out when changed (needs ${program ?? 'nothing'})`,
    async () => {
      const ending = format === 'jpeg' ? 'jpg' : format
      const file = await given(format, `a.${ending}`)
      const before = readFileSync(join(folder, file))
      const added = label(
        folder,
        'add',
        file,
        '--made-by',
        'ai',
        '--system',
        'Suret',
        '--system-version',
        '2.1',
        '--warning',
        'none',
        '--json',
      )
      expect(added).toMatchObject({ code: 0, err: '' })
      const { out } = only(added) as unknown as { out: string }
      expect(out).toBe(`a.marked.${ending}`)
      expect(readFileSync(join(folder, file)).equals(before)).toBe(true)

      const checked = label(folder, 'verify', out, '--json')
      expect(checked.code).toBe(0)
      const { forms } = only(checked)
      const [iptc, c2pa] = ['iptc-xmp', 'c2pa'].map((name) => forms.find(({ form }) => form === name))
      expect(only(checked)).toMatchObject({ verdict: 'marked', file: { type: format } })
      expect(c2pa).toMatchObject({
        standing: 'intact',
        claim: { ai: true, system: 'Suret 2.1' },
        signer: { anchor: 'own' },
      })
      if (format === 'flac') expect(iptc?.standing ?? 'none').toBe('none')
      else
        expect(iptc).toMatchObject({
          standing: 'unsigned',
          claim: { ai: true, system: 'Suret 2.1', credit: 'Made with AI' },
        })

      const bytes = readFileSync(join(folder, out))
      const at = contentAt(format, bytes)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(join(folder, `changed.${ending}`), bytes)
      const changed = label(folder, 'verify', `changed.${ending}`, '--json')
      expect({ code: changed.code, verdict: only(changed).verdict }).toEqual({ code: 1, verdict: 'altered' })
    },
  )
})

describe('what is said', () => {
  const SAID = {
    kk: {
      no: 'ескерту ҚОСЫЛМАДЫ',
      both: '21-бабының 2-тармағы',
      order: 'расталмады',
      key: 'жергілікті кілт жасалды',
      none: 'ештеңені дәлелдемейді',
      intact: 'белгі бүтін',
      unsigned: 'мәлімделген, бірақ қол қойылмаған',
      changed: 'өзгертілген',
    },
    ru: {
      no: 'Предупреждение для людей НЕ добавлено',
      both: 'Пункт 2 статьи 21',
      order: 'не подтверждена',
      key: 'создан местный',
      none: 'ничего не доказывает',
      intact: 'метка цела',
      unsigned: 'заявлено, но не подписано',
      changed: 'изменены',
    },
    en: {
      no: 'was NOT added',
      both: 'Article 21(2)',
      order: 'unconfirmed',
      key: 'a local one was made',
      none: 'proves nothing',
      intact: 'is intact',
      unsigned: 'claimed but unsigned',
      changed: 'was changed since',
    },
  } as const

  it.each(LANGUAGES)(
    'in %s: the missing warning, the unconfirmed order, the key, what a mark proves',
    async (language) => {
      const here = temporary()
      writeFileSync(join(here, 'p.png'), await MEDIA.png.make())
      const said = SAID[language]
      // Lines are broken to the width: only the words count.
      const words = (text: string): string => text.replaceAll(/\s+/g, ' ')
      const none = label(here, 'verify', 'p.png', '--lang', language)
      expect(none.code).toBe(1)
      expect(words(none.out)).toContain(said.none)
      const added = label(here, 'add', 'p.png', '--made-by', 'ai', '--warning', 'none', '--lang', language)
      expect(added.code).toBe(0)
      for (const part of [said.no, said.both, said.order, said.key, '202/НҚ', '.tanba/keys/label/signing.pem']) {
        expect(words(added.out)).toContain(part)
      }
      const checked = label(here, 'verify', 'p.marked.png', '--lang', language)
      expect(checked.code).toBe(0)
      for (const part of [said.intact, said.unsigned, said.order]) expect(words(checked.out)).toContain(part)
      const bytes = readFileSync(join(here, 'p.marked.png'))
      bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1
      writeFileSync(join(here, 'c.png'), bytes)
      const changed = label(here, 'verify', 'c.png', '--lang', language)
      expect(changed.code).toBe(1)
      expect(words(changed.out)).toContain(said.changed)
    },
  )
})

it('keeps the manifest of content that was marked before', async () => {
  const file = await given('png', 'twice.png')
  expect(label(folder, 'add', file, '--made-by', 'ai').code).toBe(0)
  const again = label(folder, 'add', 'twice.marked.png', '--made-by', 'ai', '--json')
  expect(again.code).toBe(2)
  expect(JSON.parse(again.err).errors[0].code).toBe('already-marked')
  expect(label(folder, 'add', 'twice.marked.png', '--made-by', 'ai', '--altered', '--out', 'third.png').code).toBe(0)
  const checked = label(folder, 'verify', 'third.png', '--json')
  expect(only(checked)).toMatchObject({ verdict: 'marked' })
  for (const { claim } of only(checked).forms) {
    expect(claim).toMatchObject({ source_type: expect.stringContaining('compositeWithTrainedAlgorithmicMedia') })
  }
})

it.each([
  ['trainedAlgorithmicMedia', 'unsigned'],
  ['digitalCapture', 'other'],
])('tells an unsigned statement (%s) from a mark', async (type, verdict) => {
  const here = temporary()
  const source = memorySource(await MEDIA.png.make())
  const xmp = emptyXmp()
  const address = `http://cv.iptc.org/newscodes/digitalsourcetype/${type}`
  xmp.set(XMP_NAMESPACES.Iptc4xmpExt, 'Iptc4xmpExt', 'DigitalSourceType', address)
  // What a file says must not steer the terminal.
  xmp.set(XMP_NAMESPACES.photoshop, 'photoshop', 'Credit', 'a\u202eb\u0085c')
  writeFileSync(join(here, 'p.png'), appliedWhole(source, containerOf('png')?.writeXmp(source, xmp.serialise()) ?? []))
  const checked = label(here, 'verify', 'p.png', '--json')
  expect({ code: checked.code, verdict: only(checked).verdict }).toEqual({ code: 1, verdict })
  expect(label(here, 'verify', 'p.png').out).toContain('a b c')
})
