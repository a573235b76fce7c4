import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { instantFromEpoch } from '@tanba/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localSigner, makeChain, manifest, read, readMarks, sign, verdictOf } from '../../index.ts'
import { FACTS, NOW, party, REQUEST } from '../fixtures.ts'
import { has, run } from '../programs.ts'
import { refusal } from '../refusal.ts'
import { MEDIA } from './media.ts'

const { chain, signer } = party()
const anchors = chain.root.certificate

const CONFIG = `
[tsa]
default_tsa = here
[here]
serial = serial
crypto_device = builtin
signer_digest = sha256
certs = ca.pem
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`

const EXTENSIONS = `
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
authorityKeyIdentifier = keyid
`

/** A time stamping authority on this machine: `openssl ts` behind HTTP. */
describe.skipIf(!has('openssl'))('a time stamp (needs openssl)', () => {
  let folder = ''
  let server: Server
  let url = ''
  let answer = (query: Buffer): Buffer => stamped(query)

  const openssl = (...args: string[]): Buffer => run('openssl', args, { cwd: folder })

  function stamped(query: Buffer): Buffer {
    writeFileSync(join(folder, 'query.tsq'), query)
    openssl(
      'ts',
      '-reply',
      '-config',
      'ts.conf',
      '-queryfile',
      'query.tsq',
      '-signer',
      'tsa.pem',
      '-inkey',
      'tsa.key',
      '-out',
      'reply.tsr',
    )
    return readFileSync(join(folder, 'reply.tsr'))
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tanba-tsa-'))
    writeFileSync(join(folder, 'ts.conf'), CONFIG)
    writeFileSync(join(folder, 'serial'), '01')
    // Issued by our own authority: c2pa-rs calls a label broken whose time stamp comes from a self-signed certificate.
    writeFileSync(join(folder, 'ca.pem'), chain.intermediate.certificate)
    writeFileSync(join(folder, 'ca.key'), chain.intermediate.privateKey)
    writeFileSync(join(folder, 'tsa.ext'), EXTENSIONS)
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'tsa.key']
    openssl('req', '-new', ...key, '-subj', '/O=Clock/CN=TSA', '-out', 'tsa.csr')
    const authority = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'tsa.ext']
    openssl('x509', '-req', '-in', 'tsa.csr', ...authority, '-days', '9', '-out', 'tsa.pem')
    server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => response.end(answer(Buffer.concat(parts))))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  it('is put in, and c2pa-rs finds that it is of this signature, and trusted', async () => {
    answer = stamped
    const bytes = await MEDIA.png.make()
    const signed = await sign(manifest(FACTS), 'png', bytes, signer, { timeStamp: { url, reserve: 2500 } })
    const result = await read(signed, 'png', { anchors })
    expect(result).toMatchObject({ kind: 'embedded', state: 'Trusted' })
    const text = JSON.stringify(result)
    expect(text).toContain('"timeStamp.validated"')
    expect(text).toContain('"timeStamp.trusted"')
    expect(text).toMatch(/"time":"20\d\d-/)
  })

  it('shows changes of the token, which c2pa-rs passes over', async () => {
    answer = stamped
    const timeStamp = { url, reserve: 2500 }
    const signed = await sign(manifest(FACTS), 'jpeg', await MEDIA.jpeg.make(), signer, { timeStamp })
    expect(verdictOf(await readMarks(signed, 'jpeg', { anchors }))).toBe('marked')
    const start = Buffer.from(signed).indexOf('tstTokens')
    const missed: number[] = []
    for (let place = start; place < start + 1200; place += 17) {
      const changed = Uint8Array.from(signed)
      changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8))
      if (verdictOf(await readMarks(changed, 'jpeg', { anchors })) === 'marked') missed.push(place - start)
    }
    // Who issued the authority's issuer is signed, but its signature can only be checked by whoever knows that root.
    expect(missed.length).toBeLessThanOrEqual(6)
  })

  it('lets the label outlive its certificate', { timeout: 15_000 }, async () => {
    answer = stamped
    const end = Date.now() + 4000
    const dying = makeChain({ ...REQUEST, now: instantFromEpoch(end - 86_400_000), days: 1 })
    const local = localSigner({ chain: dying.chain, privateKey: dying.leaf.privateKey, at: NOW })
    if (!local.ok) throw local.error[0]
    const bytes = await MEDIA.png.make()
    const stampedFile = await sign(manifest(FACTS), 'png', bytes, local.value, { timeStamp: { url } })
    const plainFile = await sign(manifest(FACTS), 'png', bytes, local.value)
    await setTimeout(end + 1500 - Date.now())
    const both = { anchors: anchors + dying.root.certificate }
    expect(await read(stampedFile, 'png', both)).toMatchObject({ state: 'Trusted' })
    expect(await read(plainFile, 'png', both)).toMatchObject({ state: 'Invalid' })
  })

  const wrong: readonly (readonly [string, (query: Buffer) => Buffer])[] = [
    ['of something else', (query) => stamped(changed(query))],
    ['that is refused', () => Buffer.from('30053003020102', 'hex')],
    ['that is no answer', () => Buffer.from('<html>')],
    ['without end', () => Buffer.alloc(70_000)],
  ]
  it.each(wrong)('%s is not taken', async (_what, reply) => {
    answer = reply
    const attempt = sign(manifest(FACTS), 'png', await MEDIA.png.make(), signer, { timeStamp: { url } })
    expect(await refusal(attempt)).toBe('time-stamp-failed')
  })

  it('too large for the place kept is told', async () => {
    answer = stamped
    const attempt = sign(manifest(FACTS), 'png', await MEDIA.png.make(), signer, { timeStamp: { url, reserve: 100 } })
    expect(await refusal(attempt)).toBe('reserve-small')
  })
})

it('from nobody is told', async () => {
  const timeStamp = { url: 'http://127.0.0.1:9/', timeout: 2000 }
  const attempt = sign(manifest(FACTS), 'png', await MEDIA.png.make(), signer, { timeStamp })
  expect(await refusal(attempt)).toBe('time-stamp-failed')
})

/** The query with another hash: its 32 bytes follow the header of their octet string. */
function changed(query: Buffer): Buffer {
  const other = Buffer.from(query)
  const at = other.indexOf(Buffer.from('0420', 'hex')) + 2
  other[at] = (other[at] ?? 0) ^ 1
  return other
}
