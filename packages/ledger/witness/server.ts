import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { LedgerError } from '../errors.ts'
import { errorCode, makeFolder } from '../keys/durable-file.ts'
import { lockFile } from '../store/files/disk-lock.ts'
import { makeWitness, type Witness, type WitnessOptions } from './witness.ts'

/** Some ten times the largest request that a log makes: 63 lines of proof and a note with a hundred signatures. */
const MAX_BODY_BYTES = 65_536

const REQUEST_MS = 10_000
const MAX_CONNECTIONS = 256

export interface WitnessServerOptions extends WitnessOptions {
  /** Without it: 127.0.0.1. Put a proxy that ends TLS before it to serve others. */
  readonly host?: string
  /** Without it, or 0: any that is free. */
  readonly port?: number
  /** Told of faults that the client is not told of: a full disk, above all. */
  readonly onFault?: (fault: unknown) => void
}

export interface WitnessServer {
  /** Without a slash at its end; logs put `/add-checkpoint` after it. */
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Serves C2SP tlog-witness: `POST /add-checkpoint`, and nothing else. One witness a folder; its states survive kill -9.
 *
 * @throws LedgerError witness-key-type, witness-state, witness-address; store-locked: another witness has the folder
 */
export async function startWitness(options: WitnessServerOptions): Promise<WitnessServer> {
  const { folder, host = '127.0.0.1', port = 0, onFault = () => {} } = options
  const unlock = await claim(folder)
  try {
    const witness = makeWitness(options)
    const server = createServer({
      requestTimeout: REQUEST_MS,
      headersTimeout: REQUEST_MS,
      connectionsCheckingInterval: 1000,
    })
    server.maxConnections = MAX_CONNECTIONS
    server.on('request', (request, response) => {
      answer(witness, request, response).catch((fault: unknown) => {
        onFault(fault)
        if (response.headersSent) response.destroy()
        else send(response, 500, 'the witness cannot answer now\n')
      })
    })
    const url = await listen(server, host, port)
    const close = async (): Promise<void> => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await unlock()
    }
    return { url, close }
  } catch (error) {
    await unlock()
    throw error
  }
}

async function claim(folder: string): Promise<() => Promise<void>> {
  try {
    makeFolder(folder)
  } catch (cause) {
    throw new LedgerError('witness-state', { place: folder, detail: errorCode(cause) }, { cause })
  }
  return await lockFile(join(folder, 'lock'), folder)
}

async function answer(witness: Witness, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url !== '/add-checkpoint') return refuse(request, response, 404, 'not found\n')
  if (request.method !== 'POST') return refuse(request, response, 405, 'POST only\n')
  const body = await readBody(request)
  if (body === undefined) return refuse(request, response, 413, `at most ${MAX_BODY_BYTES} bytes\n`)
  const text = decode(body)
  if (text === undefined) return send(response, 400, 'not UTF-8\n')
  const { status, body: said, type } = witness(text)
  send(response, status, said, type)
}

/** Undefined: it is too large. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    length += piece.length
    if (length > MAX_BODY_BYTES) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function decode(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return undefined
  }
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body)
}

/** For requests whose body is not read to its end: the connection is of no more use. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, body: string): void {
  request.pause()
  response.setHeader('connection', 'close')
  response.once('finish', () => request.destroy())
  send(response, status, body)
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const place = `${host}:${port}`
      reject(new LedgerError('witness-address', { place, detail: errorCode(cause) }, { cause }))
    })
    server.listen(port, host, resolve)
  })
  const { address, family, port: bound } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`
}
