import type { Capability } from '@tanba/db'
import { registerTables } from './migrations/0001-register.ts'

/** What the register keeps in PostgreSQL: schema `register`. */
export const registerCapability: Capability = { name: 'register', migrations: { '0001-register': registerTables } }
