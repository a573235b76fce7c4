import { parseJson } from '@tanba/kernel'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { crJson } from '../../c2pa/cr-json.ts'
import { manifest, sign } from '../../index.ts'
import { verificationJson } from '../../report/json.ts'
import { FACTS, party } from '../fixtures.ts'
import { refusal } from '../refusal.ts'
import { ALTERED, HOSTILE, MARKED, NOTHING_FOUND } from './samples.ts'

describe('the result for machines', () => {
  it.each([MARKED, NOTHING_FOUND, ALTERED, HOSTILE])('$verdict: is JSON and comes back as it was', (one) => {
    const json = verificationJson(one)
    expect(parseJson(JSON.stringify(json))).toEqual(json)
  })

  it('tells what was found, under both readings', () => {
    expect(verificationJson(ALTERED)).toMatchObject({
      format: 'tanba-verification/1',
      checked_at: '2026-11-21T18:40:12.000Z',
      file: { type: 'mp4', size: 1_284_733, sha256: ALTERED.sha256 },
      verdict: 'altered',
      forms: [
        { form: 'iptc-xmp', standing: 'unsigned', claim: { ai: true } },
        { form: 'c2pa', standing: 'altered', codes: ['assertion.dataHash.mismatch', 'claimSignature.mismatch'] },
      ],
      warning: { state: 'found', languages: ['ru'], contrast: 2.1, relative_size: 0.031, seconds: 1.2 },
      article_21: { all: { value: 'cannot-say', code: 'interpretation' }, literal: { value: 'not-asked' } },
      official_form: { order: '202/НҚ', status: 'unconfirmed' },
      c2pa: null,
    })
  })

  it('a key of this machine is told from a root that was given', () => {
    const anchors = (signedHere: boolean): unknown => verificationJson({ ...MARKED, signedHere }).forms
    expect(anchors(true)).toMatchObject([{}, { signer: { known: true, anchor: 'own' } }])
    expect(anchors(false)).toMatchObject([{}, { signer: { known: true, anchor: 'given' } }])
  })
})

describe('crJSON', () => {
  const plain = async (): Promise<Uint8Array> =>
    new Uint8Array(
      await sharp({ create: { width: 32, height: 32, channels: 3, background: '#48c' } })
        .png()
        .toBuffer(),
    )

  it('of a signed file: its manifests, and every check of them', async () => {
    const { chain, signer } = party()
    const anchors = chain.root.certificate
    const signed = await sign(manifest(FACTS), 'png', await plain(), signer, { anchors })
    const record = await crJson(signed, 'png', { anchors })
    expect(record).toMatchObject({
      '@context': { '@vocab': 'https://c2pa.org/crjson' },
      manifests: [
        {
          assertions: { 'kz.tanba.label': { holder: { name: FACTS.holder.name } } },
          validationResults: { failure: [] },
        },
      ],
    })
    expect(verificationJson({ ...MARKED, ...(record && { crJson: record }) }).c2pa).toEqual(record)
  })

  it('of a file without a manifest: none', async () => {
    expect(await crJson(await plain(), 'png')).toBeUndefined()
  })

  it('of a file that is broken: refused', async () => {
    expect(await refusal(crJson((await plain()).subarray(0, 12), 'png'))).toBe('manifest-unreadable')
  })
})
