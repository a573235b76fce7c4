import { hash, verify, X509Certificate } from 'node:crypto'
import {
  C2PA_LABELS,
  CborMap,
  CborTagged,
  decodeCbor,
  encodeCbor,
  manifestsOf,
  memorySource,
  readJumbf,
  soleContent,
  superboxesOf,
} from '@tanba/media'
import { describe, expect, it } from 'vitest'
import { manifest } from '../../c2pa/manifest.ts'
import { collectionHash, dataHash, UNKNOWN_HASH } from '../../manifest-store/binding.ts'
import { createStore, draftStore } from '../../manifest-store/create.ts'
import { validateStore } from '../../validate/validate.ts'
import { FACTS, party } from '../fixtures.ts'
import { refusal } from '../refusal.ts'

const parties = { ES256: party('ES256'), Ed25519: party('Ed25519') }
const CONTENT = new TextEncoder().encode('content')
const binding = dataHash({ offset: 0, length: 0 }, hash('sha256', CONTENT, 'buffer'))
const label = 'urn:c2pa:11111111-2222-4333-8444-555555555555'

const boxesOf = (bytes: Uint8Array) => {
  const active = manifestsOf(readJumbf(bytes)).at(-1)
  if (active === undefined) throw new Error('no manifest')
  const value = (box: Parameters<typeof soleContent>[0] | undefined) => {
    const content = box && soleContent(box, 'cbor')
    if (content === undefined) throw new Error('no CBOR')
    return { bytes: content.payload, value: decodeCbor(content.payload) }
  }
  const assertions = superboxesOf(active.assertionStores[0] ?? active.box)
  return { active, claim: value(active.claims[0]), signature: value(active.signatures[0]), assertions, value }
}

describe.each(['ES256', 'Ed25519'] as const)('a store signed by %s', (algorithm) => {
  const { signer, chain } = parties[algorithm]

  it('holds for the content that it is bound to, and is as large as was told', async () => {
    const draft = draftStore({ facts: FACTS, signer })
    const store = await draft.sign(binding)
    expect(store.byteLength).toBe(draft.size(binding))
    expect(store.byteLength).toBeLessThan(3100)
    const located = { store, asset: memorySource(CONTENT), spans: [{ offset: 0, length: 0 }] }
    const anchors = chain.root.certificate
    expect(validateStore(located, { anchors })).toMatchObject({ state: 'Trusted' })
    const other = { ...located, asset: memorySource(new TextEncoder().encode('Content')) }
    expect(validateStore(other, { anchors })).toMatchObject({ state: 'Invalid' })
  })

  it('is signed over its claim by the first certificate', async () => {
    const { claim, signature } = boxesOf(await createStore({ facts: FACTS, signer }, binding))
    if (!(signature.value instanceof CborTagged)) throw new Error('no COSE_Sign1')
    const [header, , payload, bytes] = signature.value.value as [Uint8Array, CborMap, null, Uint8Array]
    const input = encodeCbor(['Signature1', header, new Uint8Array(0), claim.bytes])
    const key = new X509Certificate(chain.leaf.certificate).publicKey
    const hashName = algorithm === 'ES256' ? 'sha256' : null
    expect(verify(hashName, input, { key, dsaEncoding: 'ieee-p1363' }, bytes)).toBe(true)
    expect(payload).toBeNull()
  })
})

it('says what the definition says, in deterministic CBOR', async () => {
  const { assertions, claim, value, active } = boxesOf(
    await createStore({ facts: { ...FACTS, title: 'Көктем' }, signer: parties.ES256.signer, label }, binding),
  )
  expect(active.label).toBe(label)
  const defined = manifest(FACTS).definition.assertions as readonly { readonly label: string; readonly data: object }[]
  expect(assertions.map(({ description }) => description.label)).toEqual([
    ...defined.map(({ label: one }) => one),
    C2PA_LABELS.hashData,
  ])
  for (const [index, { data }] of defined.entries()) {
    const { value: said, bytes } = value(assertions[index])
    expect(plain(said)).toEqual(data)
    expect(encodeCbor(said)).toEqual(new Uint8Array(bytes))
  }
  expect(plain(claim.value)).toMatchObject({
    alg: 'sha256',
    'dc:title': 'Көктем',
    instanceID: `xmp.iid:${FACTS.id}`,
    claim_generator_info: { name: 'Tanba', version: '0.1.0' },
    signature: `self#jumbf=/c2pa/${label}/c2pa.signature`,
  })
})

const plain = (value: unknown): unknown => {
  if (value instanceof CborTagged) return value.value
  if (value instanceof CborMap) return Object.fromEntries(value.entries.map(([key, one]) => [String(key), plain(one)]))
  return Array.isArray(value) ? value.map(plain) : value
}

it('names no hash that it does not know yet by another length', () => {
  const draft = draftStore({ facts: FACTS, signer: parties.ES256.signer })
  const [one, other] = [UNKNOWN_HASH, hash('sha256', 'a', 'buffer')].map((directory) =>
    draft.size(collectionHash({ entries: [{ uri: 'a', hash: UNKNOWN_HASH }], directory })),
  )
  expect(one).toBe(other)
})

describe('content that had a store', () => {
  const { signer } = parties.Ed25519
  const facts = { ...FACTS, made: 'altered' } as const

  it('keeps its manifests byte for byte', async () => {
    const first = await createStore({ facts: FACTS, signer: parties.ES256.signer }, binding)
    const earlier = { mediaType: 'text/plain', store: { bytes: first, findings: [] } }
    const second = await createStore({ facts, signer, earlier }, binding)
    const manifests = manifestsOf(readJumbf(second))
    expect(manifests).toHaveLength(2)
    const [kept] = manifests
    const start = readJumbf(first).children[0]?.span.offset
    const { offset = 0, length = 0 } = kept?.box.span ?? {}
    expect(second.subarray(offset, offset + length)).toEqual(first.subarray(start))
  })

  it.each([new Uint8Array(0), new TextEncoder().encode('no store'), new Uint8Array(64)])(
    'that is none is refused',
    async (bytes) => {
      const earlier = { mediaType: 'text/plain', store: { bytes, findings: [] } }
      expect(await refusal((async () => createStore({ facts, signer, earlier }, binding))())).toBe(
        'manifest-unreadable',
      )
    },
  )
})

it('refuses a signature of another length than was told', async () => {
  const signer = { ...parties.ES256.signer, sign: async (): Promise<Uint8Array> => new Uint8Array(63) }
  expect(await refusal(createStore({ facts: FACTS, signer }, binding))).toBe('signing-failed')
})
