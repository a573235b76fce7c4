import { createHash, verify, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeCbor } from '../../core/cbor/decode.ts'
import { encodeCbor } from '../../core/cbor/encode.ts'
import { CborMap, type CborValue, isCborArray } from '../../core/cbor/value.ts'
import { algorithmOf, x5chainOf } from '../../core/cose/headers.ts'
import { paddingOf } from '../../core/cose/padding.ts'
import { readSign1, signatureInput, writeSign1 } from '../../core/cose/sign1.ts'
import type { PlacedBox, PlacedSuperbox } from '../../core/jumbf/box.ts'
import { embeddedFileOf } from '../../core/jumbf/embedded-file.ts'
import { followJumbfUris } from '../../core/jumbf/follow.ts'
import { type Manifest, manifestsOf, soleContent } from '../../core/jumbf/manifest.ts'
import { readJumbf } from '../../core/jumbf/read.ts'
import { resolveJumbfUri } from '../../core/jumbf/uri.ts'
import { writeJumbf } from '../../core/jumbf/write.ts'

const read = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(import.meta.dirname, '../fixtures', name)))

const cborOf = (box: PlacedSuperbox | undefined): Uint8Array => {
  const found = box && soleContent(box, 'cbor')
  if (found === undefined) throw new Error('no CBOR')
  return found.payload
}

const HASHES: Readonly<Record<string, string | null>> = { ES256: 'sha256', EdDSA: null }

/** Whether the signature of a manifest is that of its claim by its own certificate. */
const isSigned = ({ signatures, claims }: Manifest): boolean => {
  const sign1 = readSign1(cborOf(signatures[0]))
  const key = new X509Certificate(x5chainOf(sign1)?.certificates[0] ?? '').publicKey
  const input = signatureInput(sign1.protectedBytes, cborOf(claims[0]))
  const hash = HASHES[algorithmOf(sign1)?.algorithm?.name ?? '']
  return verify(hash, input, { key, dsaEncoding: 'ieee-p1363' }, sign1.signature)
}

/** Every hashed URI (a map with `url` and `hash`) anywhere in a value. */
const hashedUris = (value: CborValue): readonly CborMap[] => {
  if (isCborArray(value)) return value.flatMap(hashedUris)
  if (!(value instanceof CborMap)) return []
  const inside = value.entries.flatMap(([, below]) => hashedUris(below))
  return value.has('url') && value.has('hash') ? [value, ...inside] : inside
}

const boxes = (box: PlacedBox): readonly PlacedBox[] =>
  box.kind === 'superbox' ? [box, ...box.children.flatMap(boxes)] : [box]

describe.each([
  { name: 'one-manifest.c2pa', manifests: 1, uris: 2, algorithms: ['ES256'] },
  { name: 'two-manifests.c2pa', manifests: 2, uris: 10, algorithms: ['ES256', 'EdDSA'] },
])('a manifest store of c2pa-rs: $name', ({ name, manifests, uris, algorithms }) => {
  const bytes = read(name)
  const store = readJumbf(bytes)
  const found = manifestsOf(store)

  it('is written as it was read', () => expect(Buffer.compare(writeJumbf(store), bytes)).toBe(0))

  it('has its manifests, with one of each part', () => {
    expect(found).toHaveLength(manifests)
    for (const { kind, label, claims, signatures, assertionStores } of found) {
      expect([kind, claims.length, signatures.length, assertionStores.length]).toStrictEqual(['standard', 1, 1, 1])
      expect(label).toMatch(/^urn:c2pa:[0-9a-f-]{36}$/)
    }
  })

  it('holds CBOR that is read to the last byte', () => {
    const payloads = boxes(store).flatMap((box) => (box.kind === 'content' && box.type === 'cbor' ? [box.payload] : []))
    expect(payloads.length).toBeGreaterThanOrEqual(4 * manifests)
    for (const payload of payloads) {
      const value = decodeCbor(payload)
      // c2pa-rs does not sort keys, but is deterministic otherwise: nothing is lost or longer.
      expect(encodeCbor(value).byteLength).toBe(payload.byteLength)
    }
  })

  it('holds signatures that verify over the claims', () => {
    expect(found.map(isSigned)).toStrictEqual(found.map(() => true))
    const messages = found.map(({ signatures }) => readSign1(cborOf(signatures[0])))
    expect(messages.map((sign1) => algorithmOf(sign1)?.algorithm?.name)).toStrictEqual(algorithms)
    for (const sign1 of messages) {
      expect(x5chainOf(sign1)).toMatchObject({ isProtected: true, certificates: { length: 2 } })
      expect(paddingOf(sign1)).toMatchObject([{ label: 'pad', isZero: true }])
    }
    expect(messages.map(writeSign1)).toStrictEqual(found.map(({ signatures }) => new Uint8Array(cborOf(signatures[0]))))
  })

  it('holds hashes of the very bytes that their URIs lead to', () => {
    const all = boxes(store).flatMap((box) =>
      box.kind === 'superbox' && soleContent(box, 'cbor') && box.description.label !== 'c2pa.signature'
        ? hashedUris(decodeCbor(cborOf(box))).map((uri) => ({ uri, from: box }))
        : [],
    )
    expect(all).toHaveLength(uris)
    for (const { uri, from } of all) {
      const target = resolveJumbfUri(store, String(uri.get('url')), from)
      if (!target.ok) throw new Error(JSON.stringify(target.error))
      const { offset, length } = target.value.body
      const hash = createHash('sha256')
        .update(bytes.subarray(offset, offset + length))
        .digest()
      expect(uri.get('hash')).toStrictEqual(new Uint8Array(hash))
    }
  })

  it('is reached whole from its active claim', () => {
    const start = found.at(-1)?.claims[0]
    if (start === undefined) throw new Error('no claim')
    const walked = followJumbfUris(store, start, (box) =>
      box.description.label !== 'c2pa.signature' && soleContent(box, 'cbor')
        ? hashedUris(decodeCbor(cborOf(box))).map((uri) => String(uri.get('url')))
        : [],
    )
    if (!walked.ok) throw new Error(JSON.stringify(walked.error))
    expect(walked.value.at(-1)).toBe(start)
    expect(new Set(walked.value).size).toBe(walked.value.length)
  })
})

describe('the thumbnail of two-manifests.c2pa', () => {
  it('is a JPEG of the embedded file box', () => {
    const thumbnails = boxes(readJumbf(read('two-manifests.c2pa'))).flatMap((box) =>
      box.kind === 'superbox' ? [embeddedFileOf(box)].filter((file) => file !== undefined) : [],
    )
    expect(thumbnails).toMatchObject([{ mediaType: 'image/jpeg', isExternal: false }])
    expect(thumbnails[0]?.data.subarray(0, 3)).toStrictEqual(Uint8Array.of(0xff, 0xd8, 0xff))
  })
})
