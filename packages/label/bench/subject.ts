import { createHash } from 'node:crypto'
import { type Instant, makeId, parseInstant } from '@tanba/kernel'
import sharp from 'sharp'
import { localSigner, type MadeChain, type MarkFacts, makeChain, type Signer } from '../index.ts'

const NOW: Instant = parseInstant(new Date().toISOString())

export const ORGANISATION = 'ЖШС «Өлшеу»'

/** A new chain, as `tanba label keys init` makes it. */
export const newChain = (): MadeChain =>
  makeChain({ organisation: ORGANISATION, commonName: 'Label service', algorithm: 'ES256', now: NOW, days: 30 })

export interface Party {
  readonly chain: MadeChain
  readonly signer: Signer
  readonly anchors: string
  readonly at: Instant
}

export const party = (): Party => {
  const chain = newChain()
  const signer = localSigner({ chain: chain.chain, privateKey: chain.leaf.privateKey, at: NOW })
  if (!signer.ok) throw signer.error[0]
  return { chain, signer: signer.value, anchors: chain.root.certificate, at: NOW }
}

export const FACTS: MarkFacts = {
  made: 'created',
  system: { name: 'Suret', version: '2.1' },
  holder: { name: ORGANISATION },
  when: NOW,
  id: makeId(Date.parse(NOW), new Uint8Array(10)),
}

const WANTED = 1_000_000
const QUALITY = 85
const WIDTH = 1600

/** Noise whose every pixel follows from its place: the same picture at every call. */
const noise = (width: number, height: number, grain: number): Buffer => {
  const pixels = Buffer.alloc(3 * width * height)
  let state = 230
  for (let at = 0; at < pixels.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const [x, y] = [(at / 3) % width, at / 3 / width]
    pixels[at] = 128 + 60 * Math.sin(x / 90) + 40 * Math.cos(y / 70) + ((state >>> 24) - 128) * grain
  }
  return pixels
}

/** A JPEG of 1 MB ± 5 % of 1600 × 1200 pixels: so much noise that it becomes that large. */
export const photo = async (): Promise<Uint8Array> => {
  let [low, high] = [0, 1]
  for (let tries = 0; tries < 12; tries += 1) {
    const grain = (low + high) / 2
    const raw = { width: WIDTH, height: 1200, channels: 3 as const }
    const bytes = await sharp(noise(raw.width, raw.height, grain), { raw })
      .jpeg({ quality: QUALITY })
      .toBuffer()
    if (Math.abs(bytes.byteLength - WANTED) <= 0.05 * WANTED) return Uint8Array.from(bytes)
    if (bytes.byteLength < WANTED) low = grain
    else high = grain
  }
  throw new Error('no JPEG of 1 MB came out')
}

export const recoded = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).jpeg({ quality: QUALITY }).toBuffer()

export const hashed = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
