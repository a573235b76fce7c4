// What capabilities and apps may use of the server shell. Nothing else in this folder may be imported.

export { API_PATH, type Api, type ApiLimits, type ApiOptions, type ApiTools, makeApi } from './api.ts'
export type { AllowedAction, Caller, Identify, Member } from './caller.ts'
export { isKnown, notModified, requireMatch } from './conditions.ts'
export type { ApiContext, ApiEnv, ApiVariables } from './context.ts'
export { acceptedLanguage } from './core/accept-language.ts'
export { type EntityTag, entityTag } from './core/entity-tag.ts'
export type { ProblemStatus } from './core/status.ts'
export type { Rate } from './core/token-bucket.ts'
export { type Cursors, makeCursors, type Position } from './cursors.ts'
export { HttpError, type HttpErrorCode, messages } from './errors.ts'
export { memoryIdempotency } from './idempotency/memory.ts'
export { httpCapability } from './idempotency/migration.ts'
export { postgresIdempotency } from './idempotency/postgres.ts'
export type { Claim, Claimed, IdempotencyStore, KeptAnswer } from './idempotency/store.ts'
export { makeRateLimiter, type RateLimiter } from './limits/rate-limiter.ts'
export {
  anyOf,
  type ListRequest,
  listQuery,
  type Page,
  type PagePlan,
  pageOf,
  readPage,
  type Sorting,
} from './lists.ts'
export type { ReadyCheck } from './observe/health.ts'
export { type LogFields, type Logger, type LoggerOptions, type LogLevel, makeLogger } from './observe/logger.ts'
export { type Counter, type Histogram, type Labels, type Metrics, makeMetrics } from './observe/metrics.ts'
export { type ApiDocument, type Operation, operationsOf } from './openapi/document.ts'
export { Problem, type ProblemOptions, type ProblemTable, unknownRecord } from './problem.ts'
export { type Access, type DescribedRoute, describeRoute, type RouteWords } from './route.ts'
export { civilDateSchema, idParameter, idSchema, instantSchema } from './schemas.ts'
export { PAGE_POLICY } from './security.ts'
export { type ServeOptions, type Serving, serve } from './serve.ts'
export { callerOf, memberOf } from './who-asks.ts'
