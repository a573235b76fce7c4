import fc from 'fast-check'
import { encodeCbor } from '../../core/cbor/encode.ts'
import {
  CborFloat,
  type CborKey,
  CborMap,
  CborSimple,
  CborTagged,
  type CborValue,
  isCborInteger,
} from '../../core/cbor/value.ts'

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)
const big = fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n - 1n }).filter((value) => value > SAFE || value < -SAFE)
const float = fc
  .oneof(fc.double(), fc.float(), fc.integer())
  .map((value) => (isCborInteger(value) ? new CborFloat(value) : value))
const integer = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.constantFrom(23, 24, 255, 256, 65_535, 65_536, -24, -25))
const simple = fc
  .oneof(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 32, max: 255 }))
  .map((n) => new CborSimple(n))
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ufeff', 'қазақ', 'a'.repeat(256)))

const key: fc.Arbitrary<CborKey> = fc.oneof(
  integer,
  big,
  text,
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.uint8Array({ maxLength: 40 }),
  float,
  simple,
)

const { item } = fc.letrec<{ item: CborValue }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    key,
    fc.array(tie('item'), { maxLength: 30 }),
    fc
      .uniqueArray(fc.tuple(key, tie('item')), {
        maxLength: 30,
        selector: ([one]) => Buffer.from(encodeCbor(one)).toString('hex'),
      })
      .map((entries) => new CborMap(entries)),
    fc
      .tuple(
        fc.oneof(
          fc.nat(),
          big.filter((tag) => tag > 0n),
        ),
        tie('item'),
      )
      .map(([tag, value]) => new CborTagged(tag, value)),
  ),
}))

/** Any value of the model, in its one form. */
export const cborValue: fc.Arbitrary<CborValue> = item

/** The same value with the entries of every map in the order in which they are written. */
export const sorted = (value: CborValue): CborValue => {
  if (value instanceof CborTagged) return new CborTagged(value.tag, sorted(value.value))
  if (value instanceof CborMap) {
    const entries = value.entries.map(([one, below]) => ({ code: Buffer.from(encodeCbor(one)), one, below }))
    entries.sort((a, b) => Buffer.compare(a.code, b.code))
    return new CborMap(entries.map(({ one, below }) => [one, sorted(below)]))
  }
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value
  return Array.isArray(value) ? value.map(sorted) : value
}
