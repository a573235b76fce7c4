import { memorySource } from '@tanba/media'
import { describe, expect, it } from 'vitest'
import { FORMATS, type Format, manifest, read, sign } from '../../index.ts'
import { locate } from '../../validate/locate.ts'
import { validateStore } from '../../validate/validate.ts'
import { MEDIA, missing } from '../c2pa/media.ts'
import { FACTS, party } from '../fixtures.ts'

const FORMAT_NAMES = Object.keys(FORMATS) as Format[]

describe.each(['ES256', 'Ed25519'] as const)('signed with %s', (algorithm) => {
  const { chain, signer } = party(algorithm)
  const anchors = chain.root.certificate

  it.for(FORMAT_NAMES)('both readers trust: %s', async (format, { skip }) => {
    skip(missing(format) !== undefined, `needs ${missing(format)}`)
    const bytes = await sign(manifest(FACTS), format, await MEDIA[format].make(), signer)
    expect(await read(bytes, format, { anchors })).toMatchObject({ state: 'Trusted' })
    const located = locate(memorySource(bytes), format)
    if (located === undefined) throw new Error('no store')
    const result = validateStore(located, { anchors })
    expect(result.findings.filter(({ kind }) => kind !== 'success')).toEqual([])
    expect(result).toMatchObject({ state: 'Trusted', signer: { organisation: FACTS.holder.name, known: true } })
    expect(result.assertions.map(({ label }) => label).slice(0, 2)).toEqual(['c2pa.actions.v2', 'kz.tanba.label'])
    // Without anchors nobody vouches for it, and nothing is broken.
    expect(validateStore(located).state).toBe('Valid')
  })
})

describe('the mark stays small', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('%s: 3.2 kB at most', async (format) => {
    const bytes = await MEDIA[format].make()
    const signed = await sign(manifest(FACTS), format, bytes, party().signer)
    expect(signed.length - bytes.length).toBeLessThanOrEqual(3200)
  })
})
