import type { HttpBindings } from '@hono/node-server'
import type { Id, Language } from '@tanba/kernel'
import type { Context } from 'hono'
import type { Caller } from './caller.ts'
import type { Logger } from './observe/logger.ts'

/** What the shell has found out before a handler is called. */
export interface ApiVariables {
  /** Number of this request, also in the answer's `x-request-id`. */
  readonly request: Id
  /** The language of the answer. */
  readonly language: Language
  /** Network address of who asks; empty: unknown. Personal data: never logged. */
  readonly address: string
  caller: Caller | undefined
  /** Template of the route, for logs and metrics: no ids are in it. */
  route: string
  /** Aborted when the time of the request is over. */
  signal: AbortSignal
  readonly log: Logger
}

export interface ApiEnv {
  Variables: ApiVariables
  Bindings: Partial<HttpBindings>
}

/** The context of any handler of ours. */
export type ApiContext = Context<ApiEnv>
