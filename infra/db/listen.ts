import type { Client } from 'pg'

const FIRST_PAUSE = 50
const LONGEST_PAUSE = 1000

export interface Listening {
  readonly close: () => Promise<void>
}

/**
 * Hears notifications (LISTEN) on a connection of its own, and takes another when that one is lost. What was said between
 * two connections is not heard, so `heard` is called without a payload each time a connection stands: look for yourself.
 */
export const listen = (
  open: () => Promise<Client>,
  channels: readonly string[],
  heard: (payload: string | undefined) => void,
): Listening => {
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let pause = FIRST_PAUSE
  let closed = false

  const again = (): void => {
    if (closed || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      attempt = start()
    }, pause)
    timer.unref()
    pause = Math.min(pause * 2, LONGEST_PAUSE)
  }

  const start = async (): Promise<void> => {
    try {
      const fresh = await open()
      client = fresh
      fresh.on('end', again)
      fresh.on('notification', ({ payload }) => heard(payload))
      for (const channel of channels) await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
      pause = FIRST_PAUSE
      heard(undefined)
    } catch {
      // Not reachable: whoever uses the database is told by their own queries.
      await client?.end().catch(() => undefined)
      again()
    }
  }

  let attempt = start()
  return {
    close: async () => {
      closed = true
      clearTimeout(timer)
      await attempt
      await client?.end().catch(() => undefined)
    },
  }
}
