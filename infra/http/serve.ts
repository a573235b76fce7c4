import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Api } from './api.ts'

export interface ServeOptions {
  /** 0: any free one. */
  readonly port: number
  /** Default `127.0.0.1`: other machines reach it only when the operator says so. */
  readonly host?: string
  /** How long requests at work may go on after `close`; default 10 seconds. */
  readonly graceSeconds?: number
}

export interface Serving {
  readonly port: number
  readonly url: string
  /** Takes no more requests, lets those at work end, and cuts those that do not within the grace. Once. */
  readonly close: () => Promise<void>
}

/** Against callers that send a byte now and then to keep connections. */
const HEADERS_MILLISECONDS = 15_000
const REQUEST_MILLISECONDS = 120_000
const KEEP_ALIVE_MILLISECONDS = 5_000
const MOST_HEADER_BYTES = 16_384

/** Hosts that `localhost` names on every machine. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

/** Serves an API over HTTP/1.1. Rejects with the system's error (EADDRINUSE) when the port is taken. */
export const serve = async (
  api: Pick<Api, 'app' | 'readiness' | 'reachableAt'>,
  options: ServeOptions,
): Promise<Serving> => {
  const { port: wanted, host = '127.0.0.1', graceSeconds = 10 } = options
  const server = createAdaptorServer({
    fetch: (request, env) => api.app.fetch(request, env),
    serverOptions: {
      maxHeaderSize: MOST_HEADER_BYTES,
      headersTimeout: HEADERS_MILLISECONDS,
      requestTimeout: REQUEST_MILLISECONDS,
      keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
    },
  }) as Server
  const port = await listen(server, wanted, host)
  let closed: Promise<void> | undefined
  const close = async (): Promise<void> => {
    api.readiness.close()
    const ended = new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
    const timer = setTimeout(() => server.closeAllConnections(), graceSeconds * 1000)
    await ended.finally(() => clearTimeout(timer))
  }
  const shown = host.includes(':') ? `[${host}]` : host
  api.reachableAt(`http://${shown}:${port}`)
  if (LOOPBACK.has(host)) api.reachableAt(`http://localhost:${port}`)
  return {
    port,
    url: `http://${shown}:${port}`,
    close: () => {
      closed ??= close()
      return closed
    },
  }
}
