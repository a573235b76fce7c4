import { C2PA_TYPES, CborMap, content, encodeCbor, labelled, memorySource } from '@tanba/media'
import { describe, expect, it } from 'vitest'
import { readMarks, verdictOf } from '../../index.ts'
import { locate } from '../../validate/locate.ts'
import { type ValidatedStore, validateStore } from '../../validate/validate.ts'
import { MEDIA } from '../c2pa/media.ts'
import { NOW, party } from '../fixtures.ts'
import {
  ACTIONS,
  assertionBox,
  type Changes,
  hashOf,
  intoJpeg,
  manifestBox,
  map,
  signedJpeg,
  storeOf,
} from './handmade.ts'

const maker = party()
const stranger = party()
const anchors = maker.chain.root.certificate
const jpeg = await MEDIA.jpeg.make()

const check = (bytes: Uint8Array): ValidatedStore => {
  const located = locate(memorySource(bytes), 'jpeg')
  if (located === undefined) throw new Error('no store')
  return validateStore(located, { anchors, at: NOW })
}

const failures = ({ findings }: ValidatedStore): readonly string[] =>
  findings.flatMap(({ kind, code }) => (kind === 'failure' ? [code] : []))

it('takes a store that c2pa-rs did not make, as c2pa-rs does', async () => {
  const bytes = signedJpeg(jpeg, maker)
  const result = check(bytes)
  expect(failures(result)).toEqual([])
  expect(result).toMatchObject({ state: 'Trusted', signer: { organisation: 'ЖШС «Таңба сынағы»', known: true } })
  const [, c2pa] = await readMarks(bytes, 'jpeg', { anchors })
  expect(c2pa).toMatchObject({ standing: 'intact', signer: { known: true } })
})

it('leaves script text of a file as data', () => {
  const { assertions } = check(signedJpeg(jpeg, maker))
  expect(assertions[0]).toEqual({
    label: 'c2pa.actions.v2',
    data: { actions: [{ action: 'c2pa.created', digitalSourceType: 'http://example.kz/<script>alert(1)</script>' }] },
  })
  const label = { label: 'kz.example', value: map({ ['__proto__']: map({ polluted: true }), constructor: 'x' }) }
  const polluting = check(signedJpeg(jpeg, maker, { assertions: (right) => [...right, label] }))
  expect(polluting.state).toBe('Trusted')
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

const resigned = (changes: (input: Uint8Array) => Uint8Array): Changes => ({
  sign1: (right) => ({ ...right, signature: changes(right.signature) }),
})

const der = (signature: Uint8Array): Uint8Array => {
  const integer = (bytes: Uint8Array): Buffer => {
    const plain = Buffer.from(bytes.subarray(bytes.findIndex((byte) => byte !== 0)))
    const signed = (plain[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), plain]) : plain
    return Buffer.concat([Buffer.of(2, signed.length), signed])
  }
  const both = Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))])
  return Buffer.concat([Buffer.of(0x30, both.length), both])
}

const again = { label: 'kz.example', value: map({ more: 1 }) }
const claimBox = labelled(C2PA_TYPES.claim, 'c2pa.claim.v2', [content('cbor', Uint8Array.of(0xa0))])

const CASES: readonly (readonly [string, string, Changes])[] = [
  ['two claims', 'claim.multiple', { boxes: (right) => [...right, claimBox] }],
  ['no claim', 'claim.missing', { boxes: (right) => right.filter((_, index) => index !== 1) }],
  ['no signature', 'claimSignature.missing', { boxes: (right) => right.slice(0, 2) }],
  [
    'a claim that is no map',
    'claim.malformed',
    {
      boxes: (right) =>
        right.with(1, labelled(C2PA_TYPES.claim, 'c2pa.claim.v2', [content('cbor', Uint8Array.of(0x01))])),
    },
  ],
  ['a claim without assertions', 'claim.malformed', { claim: (right) => right.without('created_assertions') }],
  [
    'two hard bindings',
    'assertion.multipleHardBindings',
    { assertions: (right) => [...right, { label: 'c2pa.hash.data__1', value: right[1]?.value }] },
  ],
  ['no hard binding', 'claim.hardBindings.missing', { assertions: ([first]) => (first ? [first] : []) }],
  ['an assertion taken out', 'assertion.missing', { stored: (right) => right.slice(1) }],
  ['an assertion that nobody declared', 'assertion.undeclared', { stored: (right) => [...right, assertionBox(again)] }],
  [
    'an assertion swapped for another',
    'assertion.hashedURI.mismatch',
    { stored: (right) => [assertionBox({ ...again, label: ACTIONS.label }), ...right.slice(1)] },
  ],
  [
    'a reference into another manifest',
    'assertion.missing',
    {
      claim: (right) =>
        right.with('created_assertions', [
          map({ url: 'self#jumbf=/c2pa/other/c2pa.assertions/x', hash: new Uint8Array(32) }),
        ]),
    },
  ],
  ['an unknown hash algorithm', 'algorithm.unsupported', { claim: (right) => right.with('alg', 'md5') }],
  [
    'a claim changed after signing',
    'claimSignature.mismatch',
    { boxes: (right) => right.with(1, changedClaim(right[1])) },
  ],
  [
    'a padding that hides something',
    'tanba.padding.nonZero',
    { sign1: (right) => ({ ...right, unprotectedHeader: map({ pad: Uint8Array.of(0, 0, 7) }) }) },
  ],
  [
    'a header that nobody signed',
    'tanba.packaging.header',
    { sign1: (right) => ({ ...right, unprotectedHeader: map({ note: 'x' }) }) },
  ],
  ['a signature in DER', 'claimSignature.mismatch', resigned(der)],
  ['an empty signature', 'claimSignature.mismatch', resigned(() => new Uint8Array(0))],
  ['zeros for a signature', 'claimSignature.mismatch', resigned(() => new Uint8Array(64))],
  [
    'a payload inside the signature',
    'claimSignature.mismatch',
    { sign1: (right) => ({ ...right, payload: Uint8Array.of(1) }) },
  ],
  [
    'an algorithm that the key is not for',
    'claimSignature.mismatch',
    { sign1: (right) => ({ ...right, protectedBytes: header(-8) }) },
  ],
  [
    'an algorithm that C2PA does not allow',
    'algorithm.unsupported',
    { sign1: (right) => ({ ...right, protectedBytes: header(-257) }) },
  ],
  [
    'an algorithm outside the signature',
    'algorithm.unsupported',
    { sign1: (right) => ({ ...right, protectedBytes: Uint8Array.of(0xa0), protectedHeader: new CborMap([]) }) },
  ],
  [
    'a certificate that is none',
    'signingCredential.invalid',
    { sign1: (right) => ({ ...right, protectedBytes: header(-7, [Uint8Array.of(1, 2)]) }) },
  ],
  [
    'a box that C2PA does not know',
    'tanba.packaging.jumbf',
    { boxes: (right) => [...right, content('free', new Uint8Array(9))] },
  ],
  [
    'an ingredient whose manifest is not there',
    'ingredient.manifest.missing',
    { assertions: (right) => [...right, ingredient('self#jumbf=/c2pa/urn:c2pa:nowhere')] },
  ],
  [
    'an ingredient that is the manifest itself',
    'ingredient.manifest.cycle',
    { assertions: (right) => [...right, ingredient('self#jumbf=/c2pa/urn:c2pa:00000000-0000-4000-8000-000000000001')] },
  ],
  [
    'an assertion of its own redacted',
    'assertion.selfRedacted',
    { claim: (right) => right.with('redacted_assertions', ['self#jumbf=c2pa.assertions/c2pa.actions.v2']) },
  ],
]

function header(algorithm: number, certificates: readonly Uint8Array[] = maker.signer.chain): Uint8Array {
  return encodeCbor(
    new CborMap([
      [1, algorithm],
      [33, certificates],
    ]),
  )
}

function changedClaim(box: unknown): ReturnType<typeof labelled> {
  if (typeof box !== 'object' || box === null || !('children' in box)) throw new Error('no claim')
  const [only] = box.children as readonly { payload: Uint8Array }[]
  const payload = Uint8Array.from(only?.payload ?? [])
  const at = Buffer.from(payload).indexOf('handmade')
  payload[at] = 'H'.charCodeAt(0)
  return labelled(C2PA_TYPES.claim, 'c2pa.claim.v2', [content('cbor', payload)])
}

function ingredient(url: string) {
  const reference = map({ url, hash: new Uint8Array(32) })
  return { label: 'c2pa.ingredient.v3', value: map({ relationship: 'parentOf', activeManifest: reference }) }
}

describe('a hostile store', () => {
  it.each(CASES)('with %s: %s', async (_, code, changes) => {
    const bytes = signedJpeg(jpeg, maker, changes)
    const result = check(bytes)
    expect(failures(result)).toContain(code)
    expect(result.state).toBe('Invalid')
    expect(['altered', 'invalid']).toContain(verdictOf(await readMarks(bytes, 'jpeg', { anchors })))
  })

  const OPEN = [
    ['over the picture', (right: { start: number; length: number }) => [{ ...right, length: right.length + 500 }]],
    [
      'of a second place',
      (right: { start: number; length: number }) => [right, { start: right.start + right.length + 900, length: 9 }],
    ],
    ['of everything', () => [{ start: 0, length: 5000 }]],
  ] as const
  it.each(OPEN)('with an exclusion %s', (_, exclusions) => {
    expect(failures(check(signedJpeg(jpeg, maker, {}, exclusions)))).toContain('tanba.binding.uncovered')
  })

  const LIES = [
    ['overlap', (right: { start: number; length: number }) => [right, { start: right.start + 1, length: 4 }]],
    [
      'are out of order',
      (right: { start: number; length: number }) => [
        { start: 50, length: 1 },
        { ...right, length: 1 },
      ],
    ],
    [
      'reach beyond the file',
      (right: { start: number; length: number }) => [right, { start: 4_294_967_295, length: 4_294_967_295 }],
    ],
  ] as const
  it.each(LIES)('with exclusions that %s', (_, exclusions) => {
    expect(failures(check(signedJpeg(jpeg, maker, {}, exclusions)))).toContain('assertion.dataHash.malformed')
  })

  it('that belongs to another file', async () => {
    const other = signedJpeg(await MEDIA.jpeg.make(), maker)
    const store = locate(memorySource(other), 'jpeg')?.store ?? new Uint8Array()
    expect(failures(check(intoJpeg(jpeg, store)))).toContain('assertion.dataHash.mismatch')
  })

  it('signed by a stranger, or too late, is whole or invalid', () => {
    expect(check(signedJpeg(jpeg, stranger))).toMatchObject({ state: 'Valid', signer: { known: false } })
    const located = locate(memorySource(signedJpeg(jpeg, maker)), 'jpeg')
    if (located === undefined) throw new Error('no store')
    const late = validateStore(located, { anchors, at: Date.parse(NOW) + 400 * 86_400_000 })
    expect(late.state).toBe('Invalid')
    expect(failures(late)).toContain('signingCredential.expired')
  })

  it('whose two manifests have one label, or lead to each other', () => {
    const twice = signedJpeg(jpeg, maker, { store: ([made]) => (made ? [made, made] : []) })
    expect(failures(check(twice))).toContain('tanba.packaging.jumbf')
    const [a, b] = ['urn:c2pa:a', 'urn:c2pa:b']
    const first = manifestBox(maker, [], {
      label: a,
      assertions: (right) => [...right, ingredient(`self#jumbf=/c2pa/${b}`)],
    })
    const bytes = signedJpeg(jpeg, maker, {
      label: b,
      assertions: (right) => {
        const reference = map({ url: `self#jumbf=/c2pa/${a}`, hash: hashOf(first) })
        return [
          ...right,
          { label: 'c2pa.ingredient.v3', value: map({ relationship: 'parentOf', activeManifest: reference }) },
        ]
      },
      store: (right) => [first, ...right],
    })
    expect(failures(check(bytes))).toContain('ingredient.manifest.cycle')
  })

  it('with an ingredient whose manifest was changed since', () => {
    const first = manifestBox(maker, [], { label: 'urn:c2pa:a' })
    const changed = manifestBox(maker, [], { label: 'urn:c2pa:a', claim: (right) => right.with('title', 'x') })
    const bytes = signedJpeg(jpeg, maker, {
      assertions: (right) => {
        const reference = map({ url: 'self#jumbf=/c2pa/urn:c2pa:a', hash: hashOf(first) })
        return [
          ...right,
          { label: 'c2pa.ingredient.v3', value: map({ relationship: 'parentOf', activeManifest: reference }) },
        ]
      },
      store: (right) => [changed, ...right],
    })
    expect(failures(check(bytes))).toContain('ingredient.manifest.mismatch')
  })

  it('of nothing at all', () => {
    for (const store of [new Uint8Array(), storeOf([]), Uint8Array.of(0, 0, 0, 8, 106, 117, 109, 98)]) {
      const result = validateStore({ store, asset: memorySource(jpeg), spans: [] })
      expect(result).toMatchObject({ state: 'Invalid', assertions: [] })
    }
  })

  it('that refers thousands of times to one large manifest, each of which would be hashed', () => {
    const large = { label: 'kz.example', value: map({ bytes: new Uint8Array(4_000_000) }) }
    const first = manifestBox(maker, [large], { label: 'urn:c2pa:a' })
    const hash = hashOf(first)
    const many = Array.from({ length: 3000 }, (_, index) => {
      const reference = map({ url: 'self#jumbf=/c2pa/urn:c2pa:a', hash })
      const value = map({ relationship: 'componentOf', activeManifest: reference })
      return { label: `c2pa.ingredient.v3__${index + 1}`, value }
    })
    const box = manifestBox(maker, [], { assertions: (right) => [...right, ...many] })
    const result = validateStore({ store: storeOf([first, box]), asset: memorySource(jpeg), spans: [] })
    expect(failures(result)).toEqual(['signingCredential.untrusted', 'claim.hardBindings.missing'])
  })

  it('with thousands of ingredients: as many findings as anybody reads', () => {
    const many = Array.from({ length: 2000 }, (_, index) => ({
      ...ingredient(`self#jumbf=/c2pa/urn:c2pa:${index}`),
      label: `c2pa.ingredient.v3__${index + 1}`,
    }))
    const box = manifestBox(maker, [], { assertions: (right) => [...right, ...many] })
    const result = validateStore({ store: storeOf([box]), asset: memorySource(jpeg), spans: [] })
    expect(result.state).toBe('Invalid')
    expect(result.findings.length).toBeLessThanOrEqual(2000)
  })
})
