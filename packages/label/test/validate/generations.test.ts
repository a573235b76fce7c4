import { createHash } from 'node:crypto'
import { memorySource } from '@tanba/media'
import { describe, expect, it } from 'vitest'
import { type Format, manifest, read, readMarks, sign, verdictOf } from '../../index.ts'
import { locate } from '../../validate/locate.ts'
import { type ValidatedStore, validateStore } from '../../validate/validate.ts'
import { MEDIA, missing } from '../c2pa/media.ts'
import { FACTS, party } from '../fixtures.ts'
import { intoJpeg, manifestBox, map, storeOf } from './handmade.ts'

const maker = party()
const editor = party('Ed25519')
const anchors = maker.chain.root.certificate + editor.chain.root.certificate
const ALTERED = manifest({ ...FACTS, made: 'altered', system: { name: 'Retouch', version: '7' } })

const check = (bytes: Uint8Array, format: Format): ValidatedStore => {
  const located = locate(memorySource(bytes), format)
  if (located === undefined) throw new Error('no store')
  return validateStore(located, { anchors })
}

describe('content that was marked before', () => {
  it.for(['jpeg', 'png', 'mp4', 'svg', 'pdf', 'mp3'] satisfies Format[])(
    'keeps three manifests: %s',
    async (format, { skip }) => {
      skip(missing(format) !== undefined, `needs ${missing(format)}`)
      const first = await sign(manifest(FACTS), format, await MEDIA[format].make(), maker.signer)
      const second = await sign(ALTERED, format, first, editor.signer, { anchors })
      const third = await sign(ALTERED, format, second, maker.signer, { anchors })
      expect(await read(third, format, { anchors })).toMatchObject({ state: 'Trusted' })
      const result = check(third, format)
      expect(result.findings.filter(({ kind }) => kind === 'failure')).toEqual([])
      expect(result.state).toBe('Trusted')
      expect(result.ingredients).toMatchObject([{ relationship: 'parentOf' }])
      expect(verdictOf(await readMarks(third, format, { anchors }))).toBe('marked')
    },
  )

  it('and was broken then is not the new one’s fault; a manifest changed since is', async () => {
    const first = await sign(manifest(FACTS), 'jpeg', await MEDIA.jpeg.make(), maker.signer)
    const broken = Uint8Array.from(first)
    broken[broken.length - 9] = (broken.at(-9) ?? 0) ^ 1
    expect(check(await sign(ALTERED, 'jpeg', broken, editor.signer, { anchors }), 'jpeg').state).toBe('Trusted')
    const second = Buffer.from(await sign(ALTERED, 'jpeg', first, editor.signer, { anchors }))
    const at = second.indexOf('Suret')
    second[at] = (second[at] ?? 0) ^ 1
    const { state, findings } = check(Uint8Array.from(second), 'jpeg')
    expect(state).toBe('Invalid')
    expect(findings.map(({ code }) => code)).toContain('ingredient.manifest.mismatch')
    expect(verdictOf(await readMarks(Uint8Array.from(second), 'jpeg', { anchors }))).toBe('altered')
  })
})

describe('a box hash', () => {
  const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
    createHash('sha256').update(Buffer.concat(parts)).digest()
  const entry = (names: readonly string[], hash: Uint8Array, more = {}) =>
    map({ names, hash, pad: new Uint8Array(0), alg: 'sha256', ...more })

  /** A JPEG without metadata by its markers; the image data go with SOS. */
  const segments = (jpeg: Uint8Array): readonly (readonly [string, Uint8Array])[] => {
    const names: Readonly<Record<number, string>> = {
      224: 'APP0',
      219: 'DQT',
      192: 'SOF0',
      194: 'SOF2',
      196: 'DHT',
      218: 'SOS',
      226: 'APP2',
      225: 'APP1',
    }
    const found: [string, Uint8Array][] = [['SOI', jpeg.subarray(0, 2)]]
    for (let at = 2; at < jpeg.length - 2; ) {
      const name = names[jpeg[at + 1] ?? 0] ?? '?'
      const end = name === 'SOS' ? jpeg.length - 2 : at + 2 + Buffer.from(jpeg).readUInt16BE(at + 2)
      found.push([name, jpeg.subarray(at, end)])
      at = end
    }
    return [...found, ['EOI', jpeg.subarray(-2)]]
  }

  const make = async (last = {}): Promise<Uint8Array> => {
    const jpeg = await MEDIA.jpeg.make()
    const [soi, ...rest] = segments(jpeg)
    if (soi === undefined) throw new Error('no SOI')
    const boxes = [
      entry(['SOI'], sha256(soi[1])),
      entry(['C2PA'], Uint8Array.of(0)),
      entry(
        rest.map(([name]) => name),
        sha256(...rest.map(([, bytes]) => bytes)),
        last,
      ),
    ]
    const manifest = manifestBox(maker, [{ label: 'c2pa.hash.boxes', value: map({ boxes }) }])
    return intoJpeg(jpeg, storeOf([manifest]))
  }

  it('holds for both readers, and shows what was changed', async () => {
    const bytes = await make()
    expect(await read(bytes, 'jpeg', { anchors })).toMatchObject({ state: 'Trusted' })
    expect(check(bytes, 'jpeg')).toMatchObject({ state: 'Trusted' })
    const changed = Uint8Array.from(bytes)
    changed[changed.length - 9] = (changed.at(-9) ?? 0) ^ 1
    expect(check(changed, 'jpeg').findings.map(({ code }) => code)).toContain('assertion.boxesHash.mismatch')
    const behind = Uint8Array.from([...bytes, 1, 2, 3])
    expect(check(behind, 'jpeg').findings.map(({ code }) => code)).toContain('tanba.binding.uncovered')
  })

  it('that leaves the picture out covers nothing', async () => {
    expect(check(await make({ excluded: true }), 'jpeg').findings.map(({ code }) => code)).toContain(
      'tanba.binding.uncovered',
    )
  })
})
