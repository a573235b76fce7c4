import { CLAIM_SECONDS, type IdempotencyStore, KEPT_SECONDS, type KeptAnswer } from './store.ts'

interface Row {
  readonly fingerprint: string
  readonly answer?: KeptAnswer
  readonly until: number
}

/** Keeps keys in this process alone: for tests and for servers without a database. @param now Milliseconds. */
export const memoryIdempotency = (now: () => number): IdempotencyStore => {
  const rows = new Map<string, Row>()
  const forget = (): void => {
    for (const [key, { until }] of rows) if (until <= now()) rows.delete(key)
  }
  return {
    claim: ({ key, fingerprint }) => {
      forget()
      const row = rows.get(key)
      if (row === undefined) {
        rows.set(key, { fingerprint, until: now() + CLAIM_SECONDS * 1000 })
        return Promise.resolve({ state: 'new' })
      }
      if (row.fingerprint !== fingerprint) return Promise.resolve({ state: 'other' })
      return Promise.resolve(row.answer === undefined ? { state: 'busy' } : { state: 'done', answer: row.answer })
    },
    finish: ({ key, fingerprint }, answer) => {
      rows.set(key, { fingerprint, answer, until: now() + KEPT_SECONDS * 1000 })
      return Promise.resolve()
    },
    release: ({ key }) => {
      rows.delete(key)
      return Promise.resolve()
    },
  }
}
