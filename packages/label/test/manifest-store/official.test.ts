import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { containerOf, memorySource } from '@tanba/media'
import { expect, it } from 'vitest'
import { read } from '../../c2pa/read.ts'
import { dataHash } from '../../manifest-store/binding.ts'
import { draftStore, type StoreRequest } from '../../manifest-store/create.ts'
import { draftFor } from '../../text/embedding.ts'
import { validateStore } from '../../validate/validate.ts'
import { MEDIA } from '../c2pa/media.ts'
import { FACTS, party } from '../fixtures.ts'

/** Behind the signature of a PNG and its first chunk. */
const PLACE = 33

const chunk = (content: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from('caBX'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.byteLength)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A picture with a store of ours: c2pa-rs 0.91 reads no text. */
const marked = async (picture: Uint8Array, request: StoreRequest): Promise<Buffer> => {
  const digest = hash('sha256', picture, 'buffer')
  const store = await draftFor(draftStore(request)).signedFor((size) =>
    dataHash({ offset: PLACE, length: size + 12 }, digest),
  )
  return Buffer.concat([picture.subarray(0, PLACE), chunk(store), picture.subarray(PLACE)])
}

it.each(['ES256', 'Ed25519'] as const)(
  'c2pa-rs trusts a store of ours, and one with a store before it: %s',
  async (algorithm) => {
    const { signer, chain } = party(algorithm)
    const anchors = chain.root.certificate
    const picture = await MEDIA.png.make()
    const first = await marked(picture, { facts: { ...FACTS, title: 'Көктем' }, signer })
    expect(await read(first, 'png', { anchors })).toMatchObject({ kind: 'embedded', state: 'Trusted' })
    const source = memorySource(new Uint8Array(first))
    const found = containerOf('png')?.readManifestStore(source)
    if (found === undefined) throw new Error('no store')
    const { findings } = validateStore({ store: found.bytes, asset: source, spans: found.spans }, { anchors })
    const earlier = { mediaType: 'image/png', store: { bytes: found.bytes, findings } }
    const second = await marked(picture, { facts: { ...FACTS, made: 'altered' }, signer, earlier })
    const result = await read(second, 'png', { anchors })
    expect(result).toMatchObject({ kind: 'embedded', state: 'Trusted' })
    expect(Object.keys((result.kind === 'embedded' && result.report.manifests) as object)).toHaveLength(2)
  },
)
