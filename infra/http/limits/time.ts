import type { MiddlewareHandler } from 'hono'
import type { ApiEnv } from '../context.ts'
import { HttpError } from '../errors.ts'

/**
 * Answers that the time is over when the work takes too long. The work is told by its signal and goes on to its end: it may
 * have committed, and whoever sent an `Idempotency-Key` gets its answer by asking again.
 */
export const limitTime =
  (seconds: number): MiddlewareHandler<ApiEnv> =>
  async (context, next) => {
    const controller = new AbortController()
    context.set('signal', controller.signal)
    let timer: NodeJS.Timeout | undefined
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const error = new HttpError('time-exceeded', { seconds })
        controller.abort(error)
        reject(error)
      }, seconds * 1000)
    })
    try {
      await Promise.race([next(), over])
    } finally {
      clearTimeout(timer)
    }
  }
