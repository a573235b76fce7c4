import { instantFromEpoch } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { callbackSigner, localSigner, makeChain, manifest, read, type Signer, sign } from '../../index.ts'
import { FACTS, NOW, party, REQUEST } from '../fixtures.ts'
import { refusal } from '../refusal.ts'
import { MEDIA } from './media.ts'

const { chain, signer } = party()
const DAY = 86_400_000

it('reserves exactly what the signature needs, and more only when told', async () => {
  const bytes = await MEDIA.jpeg.make()
  const tight = await sign(manifest(FACTS), 'jpeg', bytes, signer)
  const wide = await sign(manifest(FACTS), 'jpeg', bytes, signer, { reserve: 2000 })
  expect(wide.length).toBeGreaterThan(tight.length)
  expect(await read(wide, 'jpeg', { anchors: chain.root.certificate })).toMatchObject({ state: 'Trusted' })
  const small = sign(manifest(FACTS), 'jpeg', bytes, signer, { reserve: 300 })
  expect(await refusal(small)).toBe('reserve-small')
})

it('is trusted under a chain with the purpose of claim signing too', async () => {
  const made = makeChain({ ...REQUEST, claimSigning: true })
  const local = signerOf(localSigner({ chain: made.chain, privateKey: made.leaf.privateKey, at: NOW }))
  const signed = await sign(manifest(FACTS), 'png', await MEDIA.png.make(), local)
  expect(await read(signed, 'png', { anchors: made.root.certificate })).toMatchObject({ state: 'Trusted' })
})

it('is not given out under a certificate that has expired since the signer was made', async () => {
  const then = instantFromEpoch(Date.parse(NOW) - 40 * DAY)
  const made = makeChain({ ...REQUEST, now: then })
  const local = signerOf(localSigner({ chain: made.chain, privateKey: made.leaf.privateKey, at: then }))
  const attempt = sign(manifest(FACTS), 'png', await MEDIA.png.make(), local)
  await expect(attempt).rejects.toThrow(/expired/)
})

describe('a signer that fails', () => {
  const failing = signerOf(
    callbackSigner({ chain: chain.chain, at: NOW, sign: () => Promise.reject(new Error('slot 3 is locked')) }),
  )

  it('is told with its own reason, and the next file is signed', async () => {
    const bytes = await MEDIA.png.make()
    const attempt = sign(manifest(FACTS), 'png', bytes, failing)
    await expect(attempt).rejects.toThrow('slot 3 is locked')
    expect(await refusal(sign(manifest(FACTS), 'png', bytes, failing))).toBe('signing-failed')
    const signed = await sign(manifest(FACTS), 'png', bytes, signer)
    expect(await read(signed, 'png', { anchors: chain.root.certificate })).toMatchObject({ state: 'Trusted' })
  })

  it('is found out when its bytes are not a signature at all', async () => {
    const lying: Signer = { ...signer, sign: async () => new Uint8Array(64) }
    expect(await refusal(sign(manifest(FACTS), 'png', await MEDIA.png.make(), lying))).toBe('sign-unverified')
    const short: Signer = { ...signer, sign: async () => new Uint8Array(63) }
    expect(await refusal(sign(manifest(FACTS), 'png', await MEDIA.png.make(), short))).toBe('reserve-small')
  })
})

function signerOf(result: ReturnType<typeof localSigner>): Signer {
  if (!result.ok) throw result.error[0]
  return result.value
}
