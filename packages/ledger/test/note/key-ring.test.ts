import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addKey,
  currentKeys,
  type KeyRing,
  keysAt,
  newKeyRing,
  verifierKeys,
  type Withdrawal,
  withdrawKey,
} from '../../core/note/key-ring.ts'
import { LedgerError } from '../../errors.ts'
import { memorySigner } from '../memory-signers.ts'
import { refusal } from './refusal.ts'

const keyAt = (seed: number) => memorySigner('example.kz/log', 'ed25519', seed).key
const [first, second, third] = [keyAt(1), keyAt(2), keyAt(3)] as const
const hashes = (keys: readonly { readonly keyHash: string }[]): readonly string[] => keys.map(({ keyHash }) => keyHash)

describe('a ring of keys', () => {
  const overlap = addKey(newKeyRing(first), second, 10)

  it('has one key at first and two in overlap, the newest last', () => {
    expect(keysAt(newKeyRing(first), 0)).toEqual([first])
    expect(keysAt(overlap, 9)).toEqual([first])
    expect(keysAt(overlap, 10n)).toEqual([first, second])
    expect(verifierKeys(overlap)).toEqual([first, second])
  })

  it('believes a withdrawn key up to a size and keeps it for older checkpoints', () => {
    const after = withdrawKey(overlap, first.keyHash, 'retired', 12)
    expect([9, 12, 13].map((size) => hashes(keysAt(after, size)).length)).toEqual([1, 2, 1])
    expect(currentKeys(after).map(({ key }) => key)).toEqual([second])
    expect(verifierKeys(after)).toEqual([first, second])
  })

  it('believes less of a retired key once it turns out to have leaked, and never more', () => {
    const retired = withdrawKey(overlap, first.keyHash, 'retired', 12)
    expect(hashes(keysAt(withdrawKey(retired, first.keyHash, 'leaked', 4), 5))).toEqual([])
    const generous = withdrawKey(retired, first.keyHash, 'leaked', 99)
    expect(hashes(keysAt(generous, 13))).toEqual([second.keyHash])
  })

  it.each([
    ['the last key', () => withdrawKey(newKeyRing(first), first.keyHash, 'retired', 0), 'key-last'],
    ['an unknown key', () => withdrawKey(overlap, third.keyHash, 'retired', 0), 'key-unknown'],
    [
      'a key twice',
      () => withdrawKey(withdrawKey(overlap, first.keyHash, 'lost', 9), first.keyHash, 'lost', 9),
      'key-not-signing',
    ],
    [
      'a leak twice',
      () => withdrawKey(withdrawKey(overlap, first.keyHash, 'leaked', 9), first.keyHash, 'leaked', 9),
      'key-not-signing',
    ],
    ['a key that is there', () => addKey(overlap, second, 11), 'key-exists'],
    ['a key of another log', () => addKey(overlap, memorySigner('other', 'ed25519', 1).key, 11), 'key-mismatch'],
    [
      'a key of a witness',
      () => addKey(overlap, memorySigner('example.kz/log', 'cosignature', 1).key, 11),
      'key-mismatch',
    ],
  ])('refuses %s', async (_, call, code) => {
    expect(await refusal(call)).toBe(code)
  })

  it('always has a key that signs, whatever is done to it', () => {
    const step = fc.record({
      seed: fc.integer({ min: 1, max: 5 }),
      what: fc.constantFrom<'add' | Withdrawal>('add', 'retired', 'lost', 'leaked'),
      size: fc.nat({ max: 50 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let ring: KeyRing = newKeyRing(keyAt(1))
        for (const { seed, what, size } of steps) {
          try {
            ring = what === 'add' ? addKey(ring, keyAt(seed), size) : withdrawKey(ring, keyAt(seed).keyHash, what, size)
          } catch (error) {
            expect(error).toBeInstanceOf(LedgerError)
          }
          expect(currentKeys(ring).length).toBeGreaterThan(0)
          expect(new Set(hashes(verifierKeys(ring))).size).toBe(ring.keys.length)
        }
      }),
    )
  })
})
