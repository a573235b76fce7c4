import { describe, expect, it } from 'vitest'
import type { PlacedSuperbox } from '../../core/jumbf/box.ts'
import { followJumbfUris } from '../../core/jumbf/follow.ts'
import { readJumbf } from '../../core/jumbf/read.ts'
import { jumbfUri, manifestAround, parseJumbfUri, resolveJumbfUri, superboxesOf } from '../../core/jumbf/uri.ts'
import { join, jumb } from './boxes.ts'

const manifest = (label: string): Uint8Array =>
  jumb(
    'c2ma',
    label,
    jumb('c2as', 'c2pa.assertions', jumb('cbor', 'c2pa.actions'), jumb('cbor', 'twin'), jumb('cbor', 'twin')),
    jumb('c2cl', 'c2pa.claim.v2'),
    jumb('c2cs', 'c2pa.signature'),
  )
const store = readJumbf(jumb('c2pa', 'c2pa', manifest('urn:c2pa:a'), manifest('urn:c2pa:b')))
const at = (...labels: readonly string[]): PlacedSuperbox =>
  labels.reduce((box, label) => {
    const found = superboxesOf(box).find(({ description }) => description.label === label)
    if (found === undefined) throw new Error(label)
    return found
  }, store)
const claim = at('urn:c2pa:b', 'c2pa.claim.v2')

describe('a JUMBF URI', () => {
  it.each<[string, PlacedSuperbox]>([
    ['self#jumbf=/c2pa', store],
    ['self#jumbf=/c2pa/urn:c2pa:a', at('urn:c2pa:a')],
    ['self#jumbf=/c2pa/urn:c2pa:a/c2pa.signature', at('urn:c2pa:a', 'c2pa.signature')],
    ['self#jumbf=c2pa/urn:c2pa:a/c2pa.signature', at('urn:c2pa:a', 'c2pa.signature')],
    ['self#jumbf=/c2pa/urn:c2pa:b/c2pa.assertions/c2pa.actions', at('urn:c2pa:b', 'c2pa.assertions', 'c2pa.actions')],
  ])('leads from the store: %s', (uri, box) =>
    expect(resolveJumbfUri(store, uri)).toStrictEqual({ ok: true, value: box }),
  )

  it('leads from the manifest around the box that refers', () => {
    const uri = 'self#jumbf=c2pa.assertions/c2pa.actions'
    for (const label of ['urn:c2pa:a', 'urn:c2pa:b']) {
      const found = resolveJumbfUri(store, uri, at(label, 'c2pa.claim.v2'))
      expect(found.ok && found.value).toBe(at(label, 'c2pa.assertions', 'c2pa.actions'))
    }
  })

  it.each<[string, string, PlacedSuperbox?]>([
    ['https://example.com/a#jumbf=/c2pa', 'other-scheme'],
    ['self#jumbf', 'other-scheme'],
    ['', 'other-scheme'],
    ['self#jumbf=', 'malformed'],
    ['self#jumbf=/', 'malformed'],
    ['self#jumbf=//c2pa', 'malformed'],
    ['self#jumbf=/c2pa/', 'malformed'],
    ['self#jumbf=/c2pa//c2pa.signature', 'malformed'],
    [`self#jumbf=/c2pa${'/a'.repeat(3000)}`, 'malformed'],
    ['self#jumbf=c2pa.signature', 'no-base'],
    ['self#jumbf=c2pa.signature', 'no-base', store],
    ['self#jumbf=/other/urn:c2pa:a', 'not-found'],
    ['self#jumbf=/c2pa/urn:c2pa:c', 'not-found'],
    ['self#jumbf=/c2pa/urn:c2pa:a/..', 'not-found'],
    ['self#jumbf=/c2pa/urn%3Ac2pa%3Aa', 'not-found'],
    ['self#jumbf=c2pa.claim', 'not-found', claim],
    ['self#jumbf=c2pa.assertions/twin', 'ambiguous', claim],
    ['self#jumbf=c2pa.claim.v2', 'circular', claim],
    ['self#jumbf=/c2pa/urn:c2pa:b', 'circular', claim],
    ['self#jumbf=/c2pa', 'circular', claim],
  ])('%s is %s', (uri, fault, from) =>
    expect(resolveJumbfUri(store, uri, from)).toMatchObject({ ok: false, error: { fault, uri: expect.any(String) } }),
  )

  it('is put together and taken apart', () => {
    expect(parseJumbfUri(jumbfUri(['c2pa', 'm', 'x']))).toStrictEqual({
      ok: true,
      value: { isAbsolute: true, labels: ['c2pa', 'm', 'x'] },
    })
  })

  it('knows the manifest around a box', () => {
    expect(manifestAround(store, claim)).toBe(at('urn:c2pa:b'))
    expect(manifestAround(store, at('urn:c2pa:a'))).toBe(at('urn:c2pa:a'))
    expect(manifestAround(store, store)).toBeUndefined()
  })
})

describe('following references', () => {
  const uriOf = (label: string): string => jumbfUri(['c2pa', label])
  const chain = (count: number): PlacedSuperbox => {
    const manifests = Array.from({ length: count }, (_, index) => jumb('c2ma', `m${index}`))
    return readJumbf(jumb('c2pa', 'c2pa', join(...manifests)))
  }
  const first = (box: PlacedSuperbox): PlacedSuperbox => superboxesOf(box)[0] ?? box
  const following = (box: PlacedSuperbox, references: Readonly<Record<string, readonly string[]>>) =>
    followJumbfUris(box, first(box), ({ description }) => (references[description.label ?? ''] ?? []).map(uriOf))

  it('gives each box once, after what it refers to', () => {
    const found = following(chain(4), { m0: ['m1', 'm2'], m1: ['m3'], m2: ['m3', 'm1'] })
    expect(found.ok && found.value.map(({ description }) => description.label)).toStrictEqual(['m3', 'm1', 'm2', 'm0'])
  })

  it.each<[string, Readonly<Record<string, readonly string[]>>]>([
    ['itself', { m0: ['m0'] }],
    ['two', { m0: ['m1'], m1: ['m0'] }],
    ['three, off the way', { m0: ['m1'], m1: ['m2'], m2: ['m3'], m3: ['m1'] }],
  ])('refuses a loop of %s', (_name, references) =>
    expect(following(chain(4), references)).toMatchObject({ ok: false, error: { fault: 'circular' } }),
  )

  it('ends at the first reference that leads nowhere', () => {
    expect(following(chain(2), { m0: ['m1', 'm9'] })).toStrictEqual({
      ok: false,
      error: { fault: 'not-found', uri: 'self#jumbf=/c2pa/m9' },
    })
  })

  it('walks a chain of thousands, and thousands of references, in no time', () => {
    const count = 20_000
    const store = chain(count)
    const all = Array.from({ length: count - 1 }, (_, index) => uriOf(`m${index + 1}`))
    const next = (box: PlacedSuperbox): readonly string[] => {
      const index = Number(box.description.label?.slice(1))
      return index === 0 ? all : index + 1 < count ? [uriOf(`m${index + 1}`)] : []
    }
    const found = followJumbfUris(store, first(store), next)
    expect(found.ok && found.value.length).toBe(count)
  })
})
