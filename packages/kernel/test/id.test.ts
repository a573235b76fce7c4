import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, ID_RANDOM_BYTES, idTime, isId, makeId, makeIdGenerator, parseId } from '../index.ts'
import { refusal } from './refusal.ts'

const times = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const tails = fc.uint8Array({ minLength: ID_RANDOM_BYTES, maxLength: ID_RANDOM_BYTES })

describe('makeId', () => {
  it('gives the example of RFC 9562 appendix A.6', () => {
    expect(makeId(0x017f22e279b0, fromHex('0cc318c4dc0c0c07398f'))).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  it('holds version and variant whatever the bytes are', () => {
    expect(makeId(0, fromHex('00'.repeat(10)))).toBe('00000000-0000-7000-8000-000000000000')
    expect(makeId(2 ** 48 - 1, fromHex('ff'.repeat(10)))).toBe('ffffffff-ffff-7fff-bfff-ffffffffffff')
  })

  it('leaves the bytes it was given alone, also those of a Buffer', () => {
    const bytes = Buffer.alloc(10, 0xff)
    makeId(0, bytes)
    expect(bytes).toEqual(Buffer.alloc(10, 0xff))
  })

  it('orders as time does, and gives it back', () => {
    fc.assert(
      fc.property(times, tails, times, tails, (leftTime, leftTail, rightTime, rightTail) => {
        const [left, right] = [makeId(leftTime, leftTail), makeId(rightTime, rightTail)]
        expect(isId(left)).toBe(true)
        expect(idTime(left)).toBe(leftTime)
        if (leftTime !== rightTime) expect(left < right).toBe(leftTime < rightTime)
      }),
    )
  })

  it.each([-1, 0.5, Number.NaN, 2 ** 48])('refuses the time %d', (time) => {
    expect(refusal(() => makeId(time, new Uint8Array(10))).code).toBe('id-parts-invalid')
  })

  it.each([0, 9, 11, 16])('refuses %d random bytes', (length) => {
    expect(refusal(() => makeId(0, new Uint8Array(length))).values).toMatchObject({ length })
  })
})

describe('parseId', () => {
  it('takes either case and gives the lower one', () => {
    expect(parseId('017F22E2-79B0-7CC3-98C4-DC0C0C07398F')).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
    expect(isId('017F22E2-79B0-7CC3-98C4-DC0C0C07398F')).toBe(false)
  })

  it.each([
    ['another version', '919108f7-52d1-4320-9bac-f847db4148a8'],
    ['another variant', '017f22e2-79b0-7cc3-c8c4-dc0c0c07398f'],
    ['the nil UUID', '00000000-0000-0000-0000-000000000000'],
    ['no hyphens', '017f22e279b07cc398c4dc0c0c07398f'],
    ['braces', '{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}'],
    ['a URN', 'urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f'],
    ['a line end', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(refusal(() => parseId(text)).code).toBe('id-invalid')
  })
})

describe('makeIdGenerator', () => {
  it('gives greater ids each time, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 200 }), (readings) => {
        const clock = readings.values()
        const next = makeIdGenerator(() => clock.next().value ?? 0, randomBytes)
        const ids = readings.map(() => next())
        expect(ids.toSorted()).toEqual(ids)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('carries the time of the clock when it moves on', () => {
    let now = 1_000
    const next = makeIdGenerator(() => now, randomBytes)
    expect(idTime(next())).toBe(1_000)
    now = 2_000
    expect(idTime(next())).toBe(2_000)
    now = 1_500
    expect(idTime(next())).toBe(2_000)
  })

  it('counts over bytes, version and variant', () => {
    const parts = ['00ff3fffffffffffffff', '00000000']
    const next = makeIdGenerator(
      () => 7,
      () => fromHex(parts.shift() ?? ''),
    )
    expect(next()).toBe('00000000-0007-70ff-bfff-ffffffffffff')
    expect(next()).toBe('00000000-0007-7100-8000-000000000000')
  })

  it('goes a millisecond ahead when the counter runs over', () => {
    const parts = ['ffffffffffffffffffff', '00000000', '0cc318c4dc0c0c07398f']
    const next = makeIdGenerator(
      () => 7,
      () => fromHex(parts.shift() ?? ''),
    )
    expect(next()).toBe('00000000-0007-7fff-bfff-ffffffffffff')
    expect(next()).toBe('00000000-0008-7cc3-98c4-dc0c0c07398f')
  })

  it('recovers from a clock that failed', () => {
    const readings = [2 ** 50, Number.NaN, 5]
    const next = makeIdGenerator(() => readings.shift() ?? 0, randomBytes)
    expect(refusal(next).code).toBe('id-parts-invalid')
    expect(refusal(next).code).toBe('id-parts-invalid')
    expect(idTime(next())).toBe(5)
  })

  it('does not see what the source does to its bytes later', () => {
    const shared = new Uint8Array(10).fill(1)
    const next = makeIdGenerator(
      () => 7,
      (length) => shared.subarray(0, length),
    )
    const first = next()
    shared.fill(0)
    expect(next() > first).toBe(true)
  })
})
