import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { carriesManifest, manifest, type ReadResult, read, sign } from '../../index.ts'
import { FACTS, party } from '../fixtures.ts'
import { refusal } from '../refusal.ts'
import { MEDIA } from './media.ts'

const maker = party()
const editor = party('Ed25519')
const anchors = maker.chain.root.certificate + editor.chain.root.certificate
const ALTERED = manifest({ ...FACTS, made: 'altered', system: { name: 'Retouch', version: '7' } })

describe('content that carries a manifest', () => {
  it('keeps it as parent when it is altered', async () => {
    const first = await sign(manifest(FACTS), 'jpeg', await MEDIA.jpeg.make(), maker.signer)
    const second = await sign(ALTERED, 'jpeg', first, editor.signer, { anchors })
    const active = activeOf(await read(second, 'jpeg', { anchors }), 'Trusted')
    expect(active.manifests).toBe(2)
    expect(active.ingredients).toMatchObject([{ relationship: 'parentOf', format: 'image/jpeg' }])
    expect(active.actions).toMatchObject([
      { action: 'c2pa.opened', when: FACTS.when, parameters: { ingredients: [{}] } },
      {
        action: 'c2pa.edited',
        softwareAgent: { name: 'Retouch', version: '7' },
        digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
      },
    ])
  })

  it('keeps it from another format too, when the content before is given', async () => {
    const first = await sign(manifest(FACTS), 'png', await MEDIA.png.make(), maker.signer)
    const parent = { bytes: first, format: 'png' } as const
    const second = await sign(ALTERED, 'jpeg', await MEDIA.jpeg.make(), editor.signer, { anchors, parent })
    const active = activeOf(await read(second, 'jpeg', { anchors }), 'Trusted')
    expect(active.manifests).toBe(2)
    expect(active.ingredients).toMatchObject([{ relationship: 'parentOf', format: 'image/png' }])
  })

  it('does not lose it as newly created', async () => {
    const first = await sign(manifest(FACTS), 'png', await MEDIA.png.make(), maker.signer)
    expect(await carriesManifest(first, 'png')).toBe(true)
    expect(await refusal(sign(manifest(FACTS), 'png', first, maker.signer))).toBe('already-marked')
  })

  it('is told as broken in the parent when it is', async () => {
    const first = await sign(manifest(FACTS), 'jpeg', await MEDIA.jpeg.make(), maker.signer)
    first[first.length - 9] = (first.at(-9) ?? 0) ^ 1
    const second = await sign(ALTERED, 'jpeg', first, editor.signer, { anchors })
    const result = await read(second, 'jpeg', { anchors })
    const active = activeOf(result, 'Trusted')
    expect(JSON.stringify(active.ingredients)).toContain('assertion.dataHash.mismatch')
  })
})

it('marks altered content that had no manifest', async () => {
  const signed = await sign(ALTERED, 'jpeg', await MEDIA.jpeg.make(), editor.signer)
  const active = activeOf(await read(signed, 'jpeg', { anchors }), 'Trusted')
  expect(active.manifests).toBe(1)
  expect(active.ingredients).toMatchObject([{ relationship: 'parentOf' }])
})

interface Active {
  readonly manifests: number
  readonly ingredients: JsonValue | undefined
  readonly actions: JsonValue | undefined
}

function activeOf(result: ReadResult, state: string): Active {
  expect(result).toMatchObject({ kind: 'embedded', state })
  if (result.kind !== 'embedded') throw new Error(result.kind)
  const manifests = object(result.report.manifests)
  const { ingredients, assertions } = object(manifests[String(result.report.active_manifest)])
  const [first] = isJsonArray(assertions ?? null) ? (assertions as JsonValue[]) : []
  return { manifests: Object.keys(manifests).length, ingredients, actions: object(object(first).data).actions }
}

function object(value: JsonValue | undefined): JsonObject {
  if (value === undefined || !isJsonObject(value)) throw new Error(`not an object: ${JSON.stringify(value)}`)
  return value
}
