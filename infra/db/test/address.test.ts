import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseDatabaseUrl } from '../address.ts'
import { DatabaseError } from '../errors.ts'
import { isDatabaseGone } from '../lost.ts'
import { scramVerifier } from '../scram.ts'

describe('an address of a database', () => {
  test.each([
    [
      'postgresql://tanba:secret@db.example.kz:6432/evidence',
      { host: 'db.example.kz', port: 6432, database: 'evidence' },
    ],
    ['postgres://tanba:secret@127.0.0.1/evidence', { host: '127.0.0.1', port: 5432, database: 'evidence' }],
    [
      'postgresql://tanba:secret@/evidence?host=/run/pg&port=5433',
      { host: '/run/pg', port: 5433, database: 'evidence' },
    ],
  ])('%s', (url, expected) => {
    const { address, login } = parseDatabaseUrl(url)
    expect(address).toMatchObject(expected)
    expect(login).toEqual({ user: 'tanba', password: 'secret' })
  })

  test.each([
    '',
    'mysql://a:secret@b/c',
    'postgresql//a:secret@b/c',
    'postgresql://a:secret@b:port/c',
    'postgresql://a:secret@b:99999999/c',
    'https://b/c',
  ])('refuses %j and does not show the password', (url) => {
    let refusal: unknown
    try {
      parseDatabaseUrl(url)
    } catch (error) {
      refusal = error
    }
    expect(refusal).toBeInstanceOf(DatabaseError)
    expect(refusal).toMatchObject({ code: 'url-invalid' })
    expect(String(refusal)).not.toContain('secret')
  })
})

describe('a database that is not there', () => {
  const coded = (code: string): Error => Object.assign(new Error('x'), { code })
  test.each([
    [coded('ECONNREFUSED'), true],
    [coded('57P01'), true],
    [coded('57P03'), true],
    [coded('08006'), true],
    [coded('53300'), true],
    [new AggregateError([coded('ECONNREFUSED')]), true],
    [new Error('Connection terminated unexpectedly'), true],
    [new Error('timeout exceeded when trying to connect'), true],
    [coded('23505'), false],
    [coded('42501'), false],
    [coded('57014'), false],
    [new Error('business'), false],
    ['Connection terminated', false],
  ])('%s %s', (error, gone) => {
    expect(isDatabaseGone(error)).toBe(gone)
  })
})

test('a verifier is the one of the exchange in RFC 7677 section 3', () => {
  const [nonce, salt] = ['rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0', 'W22ZaJ0SNY7soEsUEjb6gQ==']
  const exchange = `n=user,r=rOprNGfwEbeRWgbNEkqO,r=${nonce},s=${salt},i=4096,c=biws,r=${nonce}`
  const proof = Buffer.from('dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=', 'base64')
  const verifier = scramVerifier('pencil', Buffer.from(salt, 'base64'))
  const [, stored = '', serverKey = ''] =
    /^SCRAM-SHA-256\$4096:W22ZaJ0SNY7soEsUEjb6gQ==\$(.+):(.+)$/.exec(verifier) ?? []
  const sign = (key: string): Buffer => createHmac('sha256', Buffer.from(key, 'base64')).update(exchange).digest()
  const clientKey = sign(stored).map((byte, at) => byte ^ (proof[at] ?? 0))
  expect(createHash('sha256').update(clientKey).digest('base64')).toBe(stored)
  expect(sign(serverKey).toString('base64')).toBe('6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=')
})

test('two verifiers of one password differ', () => {
  expect(scramVerifier('pencil')).not.toBe(scramVerifier('pencil'))
})
