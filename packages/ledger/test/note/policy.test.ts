import { type Instant, instantFromEpoch, sha256 } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VerifiedSignature } from '../../core/note/open.ts'
import { parseWitnessPolicy } from '../../core/note/policy.ts'
import { isMet, policyKeys } from '../../core/note/quorum.ts'
import { makeVerifierKey } from '../../core/note/verifier-key.ts'
import { LedgerError } from '../../errors.ts'
import { memorySigner } from '../memory-signers.ts'

const log = memorySigner('example.kz/log', 'ed25519', 1).key
const keys = Array.from({ length: 6 }, (_, at) => memorySigner(`w${at}.kz`, 'cosignature', at).key)
const WITNESSES = keys.map((key, at) => `witness w${at} ${key.text} https://w${at}.kz/`).join('\n')

const at = (seconds: number): Instant => instantFromEpoch((1_780_000_000 + seconds) * 1000)

/** Cosignatures: number of the witness and seconds. */
const given = (...pairs: readonly (readonly [witness: number, seconds: number])[]): readonly VerifiedSignature[] =>
  pairs.map(([witness, seconds]) => ({ key: keys[witness] ?? log, line: '', time: at(seconds) }))

const read = (rest: string) => parseWitnessPolicy(`log ${log.text}\n${WITNESSES}\n${rest}`, sha256, 'policy')

describe('isMet', () => {
  const nested = 'group a any w0 w1\ngroup b all w2 w3\ngroup c 2 a b w4\nquorum c'
  it.each([
    ['none, nothing given', 'quorum none', [], true, undefined],
    ['one witness, not given', 'quorum w0', [[1, 5]], false, undefined],
    ['one witness, given', 'quorum w0', [[0, 5]], true, 5],
    [
      'the earliest of one witness',
      'quorum w0',
      [
        [0, 9],
        [0, 5],
        [0, 7],
      ],
      true,
      5,
    ],
    [
      'any: the earliest',
      'group g any w0 w1 w2\nquorum g',
      [
        [1, 9],
        [2, 4],
      ],
      true,
      4,
    ],
    [
      'all: the latest',
      'group g all w0 w1 w2\nquorum g',
      [
        [0, 3],
        [1, 9],
        [2, 4],
      ],
      true,
      9,
    ],
    [
      'all: one is missing',
      'group g all w0 w1 w2\nquorum g',
      [
        [0, 3],
        [1, 9],
      ],
      false,
      undefined,
    ],
    [
      '2 of 3: when the second came',
      'group g 2 w0 w1 w2\nquorum g',
      [
        [0, 3],
        [1, 9],
        [2, 4],
      ],
      true,
      4,
    ],
    [
      'one witness twice is one',
      'group g 2 w0 w1 w2\nquorum g',
      [
        [0, 3],
        [0, 4],
      ],
      false,
      undefined,
    ],
    [
      'nested, met by a and b',
      nested,
      [
        [1, 2],
        [2, 3],
        [3, 8],
      ],
      true,
      8,
    ],
    [
      'nested, met by a and w4',
      nested,
      [
        [0, 6],
        [4, 1],
      ],
      true,
      6,
    ],
    [
      'nested, b is not whole',
      nested,
      [
        [0, 6],
        [2, 1],
      ],
      false,
      undefined,
    ],
    ['a group that is not the quorum does not count', 'group g any w0\nquorum w1', [[0, 1]], false, undefined],
  ] as const)('%s', (_, rest, pairs, met, seconds) => {
    const { time, ...quorum } = isMet(read(rest), given(...pairs))
    expect(quorum.met).toBe(met)
    expect(time).toBe(seconds === undefined ? undefined : at(seconds))
  })

  it('names the witnesses and counts no key that is not in the policy', () => {
    const stranger = { key: memorySigner('x', 'cosignature', 99).key, line: '', time: at(0) }
    expect(isMet(read('quorum w1'), [...given([1, 4], [0, 2]), stranger]).witnesses).toEqual(['w0', 'w1'])
  })

  it('needs a witness as such: the same key for signing notes is another', () => {
    const same = { key: memorySigner('w0.kz', 'ed25519', 0).key, line: '', time: at(0) }
    expect(isMet(read('quorum w0'), [same]).met).toBe(false)
  })

  it('k of n is met from k on, at the time of the k-th', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.uniqueArray(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 100 })), { selector: ([witness]) => witness }),
        (threshold, pairs) => {
          const policy = read(`group g ${threshold} w0 w1 w2 w3 w4 w5\nquorum g`)
          const seconds = pairs.map(([, second]) => second).sort((one, other) => one - other)[threshold - 1]
          const { met, time } = isMet(policy, given(...pairs))
          expect(met).toBe(pairs.length >= threshold)
          expect(time).toBe(seconds === undefined ? undefined : at(seconds))
        },
      ),
    )
  })
})

describe('parseWitnessPolicy', () => {
  it('reads remarks, empty lines, tabulators and CRLF, and keeps addresses', () => {
    const text = `# ours\r\n\r\nlog\t${log.text}\r\nwitness  w ${keys[0]?.text} https://w.kz\r\n  quorum w \r\n`
    const policy = parseWitnessPolicy(text, sha256, 'policy')
    expect(policy.witnesses[0]?.url).toBe('https://w.kz')
    expect(policyKeys(policy)).toEqual([log, keys[0]])
    expect(policy.quorum).toBe('w')
  })

  it.each([
    ['an unknown word', 'quorate w0', 'witness-policy-line'],
    ['a log without key', 'log', 'witness-policy-line'],
    ['a witness without key', 'witness w9', 'witness-policy-line'],
    ['a group without members', 'group g any', 'witness-policy-line'],
    ['two names for a quorum', 'quorum w0 w1', 'witness-policy-line'],
    ['a witness by a key of a log', `witness w9 ${memorySigner('x', 'ed25519', 9).key.text}`, 'witness-policy-key'],
    ['a log by a key of a witness', `log ${memorySigner('x', 'cosignature', 9).key.text}`, 'witness-policy-key'],
    ['a broken key', 'witness w9 x+00000000+AAAA', 'witness-policy-key'],
    ['a key twice', `witness w9 ${keys[0]?.text}`, 'witness-policy-key'],
    [
      'a key twice under other names',
      `witness w9 ${makeVerifierKey(sha256, 'x', 'cosignature', keys[0]?.publicKey ?? log.publicKey).text}`,
      'witness-policy-key',
    ],
    ['a name twice', `witness w0 ${memorySigner('x', 'cosignature', 9).key.text}`, 'witness-policy-name'],
    ['a group with the name of a witness', 'group w0 any w1', 'witness-policy-name'],
    ['a group named none', 'group none any w1', 'witness-policy-name'],
    ['a member that is not known', 'group g any w9', 'witness-policy-member'],
    ['a group in itself', 'group g any w0 g', 'witness-policy-member'],
    ['a circle', 'group g any h\ngroup h any g', 'witness-policy-member'],
    ['a member twice', 'group g 2 w0 w0', 'witness-policy-member'],
    ['a quorum that is not known', 'quorum g', 'witness-policy-member'],
    ['threshold 0', 'group g 0 w0', 'witness-policy-threshold'],
    ['a threshold above the members', 'group g 3 w0 w1', 'witness-policy-threshold'],
    ['a threshold with a leading zero', 'group g 01 w0', 'witness-policy-threshold'],
    ['a threshold in words', 'group g most w0 w1', 'witness-policy-threshold'],
  ])('refuses %s and names the line', (_, line, code) => {
    try {
      read(`${line}\nquorum none`)
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error
      expect(error.code).toBe(code)
      expect(error.values.line).toBe(8)
    }
  })

  it.each([
    ['no quorum', ''],
    ['two', 'quorum none\nquorum w0'],
  ])('refuses %s', (_, rest) => {
    expect(() => read(rest)).toThrow(expect.objectContaining({ code: 'witness-policy-quorum' }))
  })

  it('reads groups in groups ten thousand deep, and long lines of members', () => {
    const deep = Array.from(
      { length: 10_000 },
      (_, depth) => `group g${depth + 1} all ${depth === 0 ? 'w0' : `g${depth}`}`,
    )
    const policy = read(`${deep.join('\n')}\nquorum g10000`)
    expect(isMet(policy, given([0, 5])).time).toBe(at(5))
    expect(() => read(`group g any ${'w0 '.repeat(200_000)}\nquorum none`)).toThrow(
      expect.objectContaining({ code: 'witness-policy-member' }),
    )
    expect(() => read(`# ${'a'.repeat(1_000_000)}`)).toThrow(expect.objectContaining({ code: 'note-too-large' }))
  })
})
