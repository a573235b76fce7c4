// A time-stamping authority for tests: `openssl ts` behind a server on loopback, with certificates made when it starts.

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type KeyKind = 'rsa' | 'rsa-pss' | 'p256' | 'p384' | 'p521' | 'secp256k1' | 'ed25519'

/** Everything that a test may want otherwise than an honest authority has it. */
export interface CertificateOptions {
  readonly key?: KeyKind
  /** Of the certificate of the authority, in the words of openssl; an empty one leaves the extension out. */
  readonly purposes?: string
  readonly keyUsage?: string
  /** `YYYYMMDDhhmmssZ`. */
  readonly from?: string
  readonly until?: string
  /** Lines of configuration for further extensions. */
  readonly extensions?: readonly string[]
  /** Constraints of the issuing certificate between root and authority; without it the root issues. */
  readonly intermediate?: { readonly constraints?: string; readonly keyUsage?: string; readonly until?: string }
  readonly rootKey?: KeyKind
  readonly rootUntil?: string
  readonly rootConstraints?: string
  /** Options of `openssl ca` for signatures on certificates: `-sigopt rsa_padding_mode:pss`. */
  readonly signing?: readonly string[]
}

/** Files of an authority, all PEM in one folder. */
export interface Certificates {
  readonly folder: string
  readonly certificate: string
  readonly key: string
  /** Certificates between it and the root, and the root. */
  readonly chain: string
  readonly root: string
  /** DER of the root and of the certificate of the authority. */
  readonly rootDer: Uint8Array
  readonly certificateDer: Uint8Array
}

export interface TestTimeAuthority extends Certificates {
  /** Where requests are posted. */
  readonly url: string
  /** The answer (TimeStampResp, DER) to a request. */
  readonly reply: (request: Uint8Array) => Promise<Uint8Array>
  /** A token over an imprint by SHA-256, as `openssl ts` makes it. */
  readonly token: (imprint: Uint8Array) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

export async function openssl(...options: readonly string[]): Promise<Uint8Array> {
  const { stdout } = await run('openssl', options, { encoding: 'buffer', maxBuffer: 1 << 22 })
  return new Uint8Array(stdout)
}

const KEYS: Readonly<Record<KeyKind, readonly string[]>> = {
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'rsa-pss': ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'],
  p256: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p384: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  p521: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  secp256k1: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1'],
  ed25519: ['-algorithm', 'ED25519'],
}
const FROM = '20200101000000Z'
const UNTIL = '20491231235959Z'

/** Makes a root, an issuer between where it is wanted, and a certificate for time stamping, in `folder`. */
export async function makeCertificates(folder: string, options: CertificateOptions = {}): Promise<Certificates> {
  await mkdir(folder, { recursive: true })
  const root = { name: 'root', issuer: 'root', key: options.rootKey ?? 'p256', until: options.rootUntil ?? UNTIL }
  await issue(
    folder,
    root,
    [`basicConstraints=${options.rootConstraints ?? 'critical,CA:true'}`, 'keyUsage=critical,keyCertSign,cRLSign'],
    options,
  )
  let issuer = 'root'
  if (options.intermediate !== undefined) {
    const {
      constraints = 'critical,CA:true,pathlen:0',
      keyUsage = 'critical,keyCertSign',
      until = UNTIL,
    } = options.intermediate
    const lines = [...line('basicConstraints', constraints), ...line('keyUsage', keyUsage)]
    await issue(folder, { name: 'between', issuer, key: root.key, until }, lines, options)
    issuer = 'between'
  }
  const { purposes = 'critical,timeStamping', keyUsage = 'critical,digitalSignature' } = options
  const lines = [...line('extendedKeyUsage', purposes), ...line('keyUsage', keyUsage), ...(options.extensions ?? [])]
  const authority = {
    name: 'tsa',
    issuer,
    key: options.key ?? 'p256',
    until: options.until ?? UNTIL,
    from: options.from,
  }
  await issue(folder, authority, ['subjectKeyIdentifier=hash', ...lines], options)
  const between = issuer === 'between' ? await readFile(join(folder, 'between.pem'), 'utf8') : ''
  const chain = join(folder, 'chain.pem')
  await writeFile(chain, between + (await readFile(join(folder, 'root.pem'), 'utf8')))
  return {
    folder,
    certificate: join(folder, 'tsa.pem'),
    key: join(folder, 'tsa.key'),
    chain,
    root: join(folder, 'root.pem'),
    rootDer: await openssl('x509', '-in', join(folder, 'root.pem'), '-outform', 'DER'),
    certificateDer: await openssl('x509', '-in', join(folder, 'tsa.pem'), '-outform', 'DER'),
  }
}

function line(name: string, value: string): readonly string[] {
  return value === '' ? [] : [`${name}=${value}`]
}

interface Issued {
  readonly name: string
  readonly issuer: string
  readonly key: KeyKind
  readonly from?: string | undefined
  readonly until: string
}

async function issue(
  folder: string,
  issued: Issued,
  extensions: readonly string[],
  options: CertificateOptions,
): Promise<void> {
  const { name, issuer, key, from = FROM, until } = issued
  const file = (suffix: string): string => join(folder, `${name}.${suffix}`)
  await openssl('genpkey', ...KEYS[key], '-out', file('key'))
  // `openssl ca` and not `x509 -req`: only it takes both ends of the validity before OpenSSL 3.4.
  const config = [
    '[req]\ndistinguished_name=dn\nprompt=no\n[dn]',
    `CN=Test ${name}\nO=Tanba tests`,
    '[ca]\ndefault_ca=here\n[here]',
    `database=${file('db')}\nnew_certs_dir=${folder}\nrand_serial=yes\npolicy=any\nunique_subject=no`,
    `default_md=${key === 'ed25519' ? 'default' : 'sha256'}\nemail_in_dn=no`,
    '[any]\ncommonName=supplied\norganizationName=supplied\n[ext]',
    ...extensions,
  ].join('\n')
  await writeFile(file('cnf'), `${config}\n`)
  await writeFile(file('db'), '')
  await openssl('req', '-new', '-key', file('key'), '-config', file('cnf'), '-out', file('csr'))
  const by =
    issuer === name
      ? ['-selfsign', '-keyfile', file('key')]
      : ['-keyfile', join(folder, `${issuer}.key`), '-cert', join(folder, `${issuer}.pem`)]
  const dates = ['-startdate', from, '-enddate', until]
  const signing = options.signing ?? []
  const extended = extensions.length === 0 ? [] : ['-extensions', 'ext']
  await openssl(
    ...['ca', '-batch', '-notext', '-config', file('cnf'), '-in', file('csr'), '-out', file('pem')],
    ...[...by, ...dates, ...extended, ...signing],
  )
}

export interface TimeAuthorityOptions extends CertificateOptions {
  /** Digest of the signature, and of the hash of the certificate in the signed attributes. */
  readonly digest?: 'sha256' | 'sha384' | 'sha512'
  readonly certificateDigest?: 'sha1' | 'sha256' | 'sha512'
  readonly ordering?: boolean
  readonly accuracy?: string
}

const POLICY = '1.3.6.1.4.1.99999.1'

/** Starts an authority on a free port of loopback. It takes some tens of milliseconds for each stamp. */
export async function startTimeAuthority(options: TimeAuthorityOptions = {}): Promise<TestTimeAuthority> {
  const folder = await mkdtemp(join(tmpdir(), 'tanba-tsa-'))
  const certificates = await makeCertificates(folder, options)
  const config = join(folder, 'ts.cnf')
  const lines = [
    `[tsa]\ndefault_tsa=one\n[one]\nserial=${join(folder, 'serial')}\nsigner_cert=${certificates.certificate}`,
    `certs=${certificates.chain}\nsigner_key=${certificates.key}\nsigner_digest=${options.digest ?? 'sha256'}`,
    `default_policy=${POLICY}\ndigests=sha256,sha384,sha512\nclock_precision_digits=3`,
    `accuracy=${options.accuracy ?? 'secs:1, millisecs:500, microsecs:100'}\nordering=${options.ordering === true ? 'yes' : 'no'}`,
    `tsa_name=yes\ness_cert_id_chain=no\ness_cert_id_alg=${options.certificateDigest ?? 'sha256'}`,
  ]
  await writeFile(config, `${lines.join('\n')}\n`)
  // One at a time: `openssl ts` counts its serial numbers in a file.
  let turn: Promise<unknown> = Promise.resolve()
  let stamps = 0
  const reply = (request: Uint8Array): Promise<Uint8Array> => {
    const answer = turn.then(async () => {
      const query = join(folder, `${stamps++}.tsq`)
      await writeFile(query, request)
      return await openssl('ts', '-reply', '-config', config, '-section', 'one', '-queryfile', query)
    })
    turn = answer.catch(() => undefined)
    return answer
  }
  const token = async (imprint: Uint8Array): Promise<Uint8Array> => {
    const digest = Buffer.from(imprint).toString('hex')
    const request = await openssl('ts', '-query', '-digest', digest, '-sha256', '-cert')
    const response = join(folder, `${stamps++}.tsr`)
    await writeFile(response, await reply(request))
    return await openssl('ts', '-reply', '-in', response, '-token_out')
  }
  const server = createServer((request, response) => void answer(request, response, reply))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await turn
    await rm(folder, { recursive: true, force: true })
  }
  return { ...certificates, url: `http://127.0.0.1:${port}/`, reply, token, close }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  reply: (request: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  const parts: Uint8Array[] = []
  for await (const part of request) parts.push(part as Uint8Array)
  try {
    const body = await reply(Buffer.concat(parts))
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(body)
  } catch {
    response.writeHead(500).end()
  }
}
