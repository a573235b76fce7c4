import { randomBytes } from 'node:crypto'
import { type Id, makeIdGenerator } from '@tanba/kernel'

/** New random ids. */
export const ids: () => Id = makeIdGenerator(Date.now, randomBytes)
