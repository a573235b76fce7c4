import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

const ITERATIONS = 4096

/**
 * What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5803 section 2; RFC 7677 for the number of iterations). Given in
 * place of the password, so that neither the server's log nor a terminal ever shows one.
 * @param password ASCII, so that SASLprep (RFC 4013) leaves it as it is.
 */
export const scramVerifier = (password: string, salt: Uint8Array = randomBytes(16)): string => {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
  const keyFor = (what: string): Buffer => createHmac('sha256', salted).update(what).digest()
  const stored = createHash('sha256').update(keyFor('Client Key')).digest('base64')
  const salt64 = Buffer.from(salt).toString('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt64}$${stored}:${keyFor('Server Key').toString('base64')}`
}
