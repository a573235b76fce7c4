import { describe, expect, it } from 'vitest'
import { ASSERTION_LABEL, LabelError, type MarkFacts, manifest, read, sign } from '../../index.ts'
import { FACTS, party } from '../fixtures.ts'
import { MEDIA } from './media.ts'

const sourceTypes = [
  { made: 'created', type: 'trainedAlgorithmicMedia' },
  { made: 'created', byAi: 'partly', type: 'compositeWithTrainedAlgorithmicMedia' },
  { made: 'altered', type: 'compositeWithTrainedAlgorithmicMedia' },
  { made: 'altered', byAi: 'wholly', type: 'trainedAlgorithmicMedia' },
] as const

describe('the digital source type', () => {
  it.each(sourceTypes)('$made, $byAi: $type', ({ type, ...facts }) => {
    const text = JSON.stringify(manifest({ ...FACTS, ...facts }).definition)
    expect(text).toContain(`"http://cv.iptc.org/newscodes/digitalsourcetype/${type}"`)
  })
})

const { made: _, ...rest } = FACTS
const refused: readonly (readonly [string, Partial<MarkFacts>])[] = [
  ['bin-invalid', { holder: { name: 'x', role: 'owner', bin: '12345678901' } }],
  ['bin-invalid', { holder: { name: 'x', role: 'owner', bin: '01020300000７' } }],
  ['mark-text-invalid', { holder: { name: '', role: 'owner' } }],
  ['mark-text-invalid', { system: { name: 'a\u0000b', version: '1' } }],
  ['mark-text-invalid', { system: { name: 'a', version: ' 1' } }],
  ['mark-text-invalid', { title: 'x'.repeat(301) }],
]

it.each(refused)('refuses with %s: %j', (code, facts) => {
  const attempt = (): unknown => manifest({ made: 'created', ...rest, ...facts })
  expect(attempt).toThrow(LabelError)
  expect(attempt).toThrow(expect.objectContaining({ code }))
})

it('says what it was told and nothing else', async () => {
  const { chain, signer } = party()
  const bytes = await MEDIA.png.make()
  const signed = await sign(manifest({ ...FACTS, title: 'Көктем' }), 'png', bytes, signer)
  const result = await read(signed, 'png', { anchors: chain.root.certificate })
  if (result.kind !== 'embedded') throw new Error(result.kind)
  const [active] = Object.values(result.report.manifests as object)
  const { label: _label, signature_info: _signature, ...said } = active
  const { made: _made, system, holder, when, id } = FACTS
  const digitalSourceType = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
  expect(said).toEqual({
    claim_generator_info: [{ name: 'Tanba', version: '0.1.0', 'org.contentauth.c2pa_rs': '0.91.3' }],
    claim_version: 2,
    instance_id: `xmp.iid:${id}`,
    title: 'Көктем',
    assertions: [
      {
        label: 'c2pa.actions.v2',
        created: true,
        data: { actions: [{ action: 'c2pa.created', when, softwareAgent: system, digitalSourceType }] },
      },
      { label: ASSERTION_LABEL, created: true, data: { id, holder } },
    ],
  })
})
