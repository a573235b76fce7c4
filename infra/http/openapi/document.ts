import type { OpenAPIHono } from '@hono/zod-openapi'
import { isLanguage, type Language, type Localised } from '@tanba/kernel'
import type { ApiEnv } from '../context.ts'

/** The document of the API (OpenAPI 3.1). */
export type ApiDocument = ReturnType<OpenAPIHono<ApiEnv>['getOpenAPI31Document']>

/** One operation of the document, as the reading page and tests that walk all routes need it. */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly group: string
  readonly action: string
  readonly access: string
  readonly records: readonly string[]
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

const DESCRIPTION: Localised = {
  kk: 'Беттер, пәрмен жолы және сіздің бағдарламаларыңыз осы API арқылы ғана жұмыс істейді. Қателер — application/problem+json (RFC 9457). Тізімдер: limit, cursor, sort. Өзгерту: If-Match. Қайталау: Idempotency-Key.',
  ru: 'Через этот API работают и страницы, и командная строка, и ваши программы. Ошибки — application/problem+json (RFC 9457). Списки: limit, cursor, sort. Изменение: If-Match. Повтор: Idempotency-Key.',
  en: 'The pages, the command line and your own programs use this API and nothing else. Errors are application/problem+json (RFC 9457). Lists: limit, cursor, sort. Changes: If-Match. Repeats: Idempotency-Key.',
}

interface Marked {
  summary?: string
  readonly tags?: readonly string[]
  'x-tanba-summary'?: Localised
  readonly 'x-tanba-action'?: string
  readonly 'x-tanba-access'?: string
  readonly 'x-tanba-records'?: readonly string[]
  words?: unknown
}

const operationsIn = function* (document: ApiDocument): Generator<readonly [string, string, Marked]> {
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item?.[method]
      if (operation !== undefined) yield [method, path, operation as Marked]
    }
  }
}

/** Makes the document in one language, from the routes that have been added. */
export const makeDocument = (app: OpenAPIHono<ApiEnv>, version: string, language: Language): ApiDocument => {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Tanba',
      version,
      description: DESCRIPTION[language],
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
  })
  document.components = {
    ...document.components,
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: 'tanba.session_token' },
      key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
    },
  }
  for (const [, , operation] of operationsIn(document)) {
    const summary = operation['x-tanba-summary']
    if (summary !== undefined && isLanguage(language)) operation.summary = summary[language]
    delete operation['x-tanba-summary']
    delete operation.words
  }
  return document
}

/** Every operation of a document, in the order of their paths. */
export const operationsOf = (document: ApiDocument): readonly Operation[] =>
  [...operationsIn(document)]
    .map(([method, path, operation]) => ({
      method,
      path,
      summary: operation.summary ?? '',
      group: operation.tags?.[0] ?? '',
      action: operation['x-tanba-action'] ?? '',
      access: operation['x-tanba-access'] ?? '',
      records: operation['x-tanba-records'] ?? [],
    }))
    .sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))
