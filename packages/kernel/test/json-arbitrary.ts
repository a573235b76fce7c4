import fc from 'fast-check'
import type { JsonValue } from '../index.ts'

const strings = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('__proto__', 'constructor', 'toString', '', '1', '10', '\u007f', '\u2028', '\ufb33', '😂', '\u0000'),
)

// Whole numbers from 2^53 to 10^21 are written as digits alone, which parseJson refuses; see canonicalJson.
const numbers = fc.oneof(
  fc.maxSafeInteger(),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 1e21),
)

/** Values that survive the way to canonical text and back. */
export const jsonValues: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), numbers, strings),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.array(fc.tuple(strings, tie('value')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value
