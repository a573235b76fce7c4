import type { Localised } from '@tanba/kernel'
import { request } from './client.ts'

/** What a right holder wants of training, for a whole site. */
export interface Reservation {
  readonly holder: string
  readonly origin: string
  readonly contact: string
  readonly training: 'deny' | 'allow' | 'conditional'
  readonly licence?: string
}

export interface ReservationFile {
  readonly path: string
  readonly about: Localised
  readonly text: string
}

export interface SiteCheck {
  readonly origin: string
  readonly word: 'DENIED' | 'ALLOWED' | 'CONDITIONAL' | 'UNDETERMINED'
  readonly title: Localised
  readonly sources: readonly {
    readonly name: string
    readonly state: Localised
    readonly says: 'yes' | 'no' | 'unknown'
  }[]
}

export const writeReservation = (wish: Reservation): Promise<{ readonly files: readonly ReservationFile[] }> =>
  request('/public/reserve/files', { method: 'POST', body: wish })

export const checkSite = (origin: string): Promise<SiteCheck> =>
  request('/public/reserve/check', { method: 'POST', body: { origin } })
